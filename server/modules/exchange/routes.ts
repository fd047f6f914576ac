import { readParameter } from '#modules/parameters';
import { os } from '#platform/rpc';
import { cancelImport, changeMapping, chooseSheet, startCheck, startRun, startUndo } from './imports/actions.ts';
import { listImportedTickets } from './imports/brought.ts';
import { listProblems } from './imports/problems.ts';
import { findImport, listImports } from './imports/queries.ts';
import { maxImportMegabytes } from './parameters.ts';

export const exchangeHandlers = os.exchange.router({
  imports: os.exchange.imports.handler(({ context, input }) => listImports(context.db, input)),
  limits: os.exchange.limits.handler(async ({ context }) => ({
    maxMegabytes: await readParameter(context.db, maxImportMegabytes),
  })),
  import: os.exchange.import.handler(({ context, input }) => findImport(context.db, input.id)),
  changeMapping: os.exchange.changeMapping.handler(({ context, input }) => changeMapping(context, input)),
  chooseSheet: os.exchange.chooseSheet.handler(({ context, input }) => chooseSheet(context, input)),
  check: os.exchange.check.handler(({ context, input }) => startCheck(context, input)),
  run: os.exchange.run.handler(({ context, input }) => startRun(context, input)),
  cancel: os.exchange.cancel.handler(({ context, input }) => cancelImport(context, input)),
  undo: os.exchange.undo.handler(({ context, input }) => startUndo(context, input)),
  problems: os.exchange.problems.handler(({ context, input }) => listProblems(context.db, input)),
  tickets: os.exchange.tickets.handler(({ context, input }) => listImportedTickets(context, input)),
});
