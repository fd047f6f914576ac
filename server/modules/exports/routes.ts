import { os } from '#platform/rpc';
import { cancelExport, removeExport, startExport } from './actions.ts';
import { listExports } from './queries.ts';

export const exportHandlers = {
  list: os.exports.list.handler(({ context, input }) => listExports(context, input)),
  start: os.exports.start.handler(({ context, input }) => startExport(context, input)),
  cancel: os.exports.cancel.handler(({ context, input }) => cancelExport(context, input.id)),
  remove: os.exports.remove.handler(({ context, input }) => removeExport(context, input.id)),
};
