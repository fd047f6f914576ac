import type { ImportSubject } from '@minsheng/contracts/import-subjects';
import { readParameter } from '#modules/parameters';
import { os } from '#platform/rpc';
import { cancelImport, changeMapping, chooseSheet, startCheck, startRun, startUndo } from './imports/actions.ts';
import { listImportedArticles, listImportedTickets } from './imports/brought.ts';
import { listProblems } from './imports/problems.ts';
import { findImport, listImports } from './imports/queries.ts';
import { maxImportMegabytes } from './parameters.ts';

type ImportRoutes = Pick<
  typeof os.exchange,
  'imports' | 'limits' | 'import' | 'changeMapping' | 'chooseSheet' | 'check' | 'run' | 'cancel' | 'undo' | 'problems'
>;

/** The same for whatever is imported; an import of another subject is not found. */
const handlersFor = (routes: ImportRoutes, subject: ImportSubject) => ({
  imports: routes.imports.handler(({ context, input }) => listImports(context.db, subject, input)),
  limits: routes.limits.handler(async ({ context }) => ({
    maxMegabytes: await readParameter(context.db, maxImportMegabytes),
  })),
  import: routes.import.handler(({ context, input }) => findImport(context.db, input.id, subject)),
  changeMapping: routes.changeMapping.handler(({ context, input }) => changeMapping(context, { ...input, subject })),
  chooseSheet: routes.chooseSheet.handler(({ context, input }) => chooseSheet(context, { ...input, subject })),
  check: routes.check.handler(({ context, input }) => startCheck(context, { ...input, subject })),
  run: routes.run.handler(({ context, input }) => startRun(context, { ...input, subject })),
  cancel: routes.cancel.handler(({ context, input }) => cancelImport(context, { ...input, subject })),
  undo: routes.undo.handler(({ context, input }) => startUndo(context, { ...input, subject })),
  problems: routes.problems.handler(async ({ context, input }) => {
    await findImport(context.db, input.id, subject);
    return listProblems(context.db, input);
  }),
});

export const exchangeHandlers = os.exchange.router({
  ...handlersFor(os.exchange, 'tickets'),
  tickets: os.exchange.tickets.handler(({ context, input }) => listImportedTickets(context, input)),
});

export const articleImportHandlers = os.articleImports.router({
  ...handlersFor(os.articleImports, 'articles'),
  articles: os.articleImports.articles.handler(({ context, input }) => listImportedArticles(context, input)),
});
