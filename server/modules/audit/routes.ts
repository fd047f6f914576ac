import { os } from '#platform/rpc';
import { auditPage } from './queries.ts';

export const auditHandlers = os.audit.router({
  list: os.audit.list.handler(({ context, input }) => auditPage(context.db, input)),
});
