import { os } from '#platform/rpc';
import { cancelMigration, startMigration } from './migrations/actions.ts';
import { forecast } from './migrations/forecast.ts';
import { listMigrations, runningElsewhere, staysOf } from './migrations/queries.ts';
import { seenUntil, unseenNotices } from './notices/unseen.ts';
import { cancelRehearsal, startRehearsal } from './rehearsals/actions.ts';
import { listRehearsals, rehearsedTickets } from './rehearsals/queries.ts';

export const rehearsalHandlers = os.rehearsals.router({
  start: os.rehearsals.start.handler(({ context, input }) => startRehearsal(context, input)),
  list: os.rehearsals.list.handler(({ context, input }) => listRehearsals(context, input.id)),
  tickets: os.rehearsals.tickets.handler(({ context, input }) => rehearsedTickets(context, input)),
  cancel: os.rehearsals.cancel.handler(({ context, input }) => cancelRehearsal(context, input.id)),
});

export const processMigrationHandlers = os.processMigrations.router({
  rows: os.processMigrations.rows.handler(({ context, input }) => runningElsewhere(context, input.id)),
  forecast: os.processMigrations.forecast.handler(({ context, input }) => forecast(context, input)),
  start: os.processMigrations.start.handler(({ context, input }) => startMigration(context, input)),
  list: os.processMigrations.list.handler(({ context, input }) => listMigrations(context, input.id)),
  stays: os.processMigrations.stays.handler(({ context, input }) => staysOf(context, input.id)),
  cancel: os.processMigrations.cancel.handler(({ context, input }) => cancelMigration(context, input.id)),
});

export const nodeNoticeHandlers = os.nodeNotices.router({
  unseen: os.nodeNotices.unseen.handler(({ context }) => unseenNotices(context)),
  seen: os.nodeNotices.seen.handler(({ context, input }) => seenUntil(context, input.until)),
});
