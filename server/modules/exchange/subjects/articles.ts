import { sql } from 'kysely';
import { quotedVersions } from '#modules/citations';
import {
  bringArticle,
  judgeSource,
  knownSources,
  recountSoon,
  tellKnowledge,
  withdrawBrought,
} from '#modules/knowledge';
import type { Context } from '#platform/context';
import { type ImportRecord, lookOf, mappingOf } from '../imports/queries.ts';
import { type Importer, type ReadRow, refuse } from '../imports/rows.ts';
import { interpretArticle, type ReadArticle } from '../interpreting/article.ts';
import { loadMatchers } from '../interpreting/lookups.ts';
import type { SubjectKind } from './kind.ts';

const undoneAtOnce = 100;

/** Knowledge of another platform (知识导入): each article once per source, another version of it when the row says something new. */
export const articles: SubjectKind = {
  unit: '篇知识',
  importer: articleImporter,
  async finished(ctx) {
    await recountSoon(ctx);
    await tellKnowledge(ctx);
  },
  async undoSome(ctx, { id: importId, startedBy }, after) {
    const brought = await broughtBehind(ctx, importId, after);
    const ids = brought.map(({ articleId }) => articleId);
    const quoted = ids.length > 0 ? await quotedVersions(ctx, ids) : new Map<string, number[]>();
    const gone: string[] = [];
    for (const { articleId: id, ...made } of brought) {
      const isGone = await withdrawBrought(ctx, { ...made, id, quotedNumbers: quoted.get(id) ?? [] }, startedBy);
      if (isGone) gone.push(id);
    }
    if (gone.length > 0) {
      await ctx.db
        .deleteFrom('importedArticles')
        .where('importId', '=', importId)
        .where('articleId', 'in', gone)
        .execute();
    }
    return { gone: gone.length, next: ids.at(-1) ?? null };
  },
  async countKept(ctx, importId) {
    const { count } = await ctx.db
      .selectFrom('importedArticles')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('importId', '=', importId)
      .executeTakeFirstOrThrow();
    return count;
  },
};

const broughtBehind = (ctx: Context, importId: string, after: string) =>
  ctx.db
    .selectFrom('importedArticles')
    .select(['articleId', 'number', 'formerNumber', 'formerHash'])
    .where('importId', '=', importId)
    .where('articleId', '>', after)
    .orderBy('articleId')
    .limit(undoneAtOnce)
    .execute();

type ArticleRow = ReadRow<ReadArticle>;

async function articleImporter(ctx: Context, current: ImportRecord): Promise<Importer<ReadArticle>> {
  const mapping = mappingOf(current);
  const how = {
    headers: lookOf(current).headers,
    mapping,
    ...(await loadMatchers(ctx.db)),
    today: ctx.now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }),
  };
  const seen: Seen = new Map();
  return {
    interpret: (cells) => interpretArticle(cells, how),
    async compare(inside, rows) {
      const known = await knownSources(inside.db, keysOf(rows));
      for (const [at, row] of rows.entries()) rows[at] = judged(row, known.get(row.key), seen);
    },
    prepare: async () => undefined,
    async write(inside, rows) {
      // One import at a time: two that bring the same article would both find it missing.
      await sql`SELECT pg_advisory_xact_lock(hashtext('knowledge.import'))`.execute(inside.db);
      const known = await knownSources(inside.db, keysOf(rows));
      const lines = await linesOf(inside, current.id, keysOf(rows));
      for (const [key, line] of lines) if (!seen.has(key)) seen.set(key, line);
      const written: ArticleRow[] = [];
      for (const each of rows) {
        const row = judged(each, known.get(each.key), seen);
        if (row.thing) await bring(inside, current, row, known.get(row.key));
        written.push(row);
      }
      return written;
    },
  };
}

const keysOf = (rows: readonly ArticleRow[]) => rows.flatMap(({ thing, key }) => (thing ? [key] : []));

type Seen = Map<string, { line: number; hash: string }>;

/** What becomes of a row, by what the file has said before and by what is in the knowledge base. */
function judged(row: ArticleRow, known: Parameters<typeof judgeSource>[0], seen: Seen): ArticleRow {
  if (!row.thing) return row;
  const before = seen.get(row.key);
  if (before && before.line !== row.line) {
    if (before.hash === row.contentHash) return { ...row, thing: null, outcome: 'existing' };
    const what = row.thing.hasNumber ? '编号' : '标题';
    const advice = row.thing.hasNumber ? '' : '；请合并，或加“编号”列区分';
    return refuse(row, `与第 ${before.line} 行${what}相同、内容不同${advice}`);
  }
  seen.set(row.key, { line: row.line, hash: row.contentHash });
  const verdict = judgeSource(known, row.contentHash);
  if (verdict.outcome === 'refused') return refuse(row, verdict.problem);
  const warnings = verdict.warning ? [...row.warnings, verdict.warning] : row.warnings;
  if (verdict.outcome === 'existing')
    return { ...row, thing: null, outcome: 'existing', warnings: verdict.warning ? [verdict.warning] : [] };
  return { ...row, outcome: verdict.outcome, warnings };
}

async function bring(
  ctx: Context,
  { id: importId, fileName, startedBy, mapping }: ImportRecord,
  { line, thing, contentHash: hash }: ArticleRow,
  known: Parameters<typeof bringArticle>[2],
): Promise<void> {
  if (!thing) return;
  const { content, sourceKey } = thing;
  const isPublished = mappingOf({ mapping }).arrival === 'published';
  const note = `导入：${fileName}`.slice(0, 200);
  const origin = { importId, sourceKey, hash, personId: startedBy, isPublished, note };
  const { id: articleId, number } = await bringArticle(ctx, { ...origin, content }, known);
  const former = { formerNumber: known?.number ?? 0, formerHash: known?.hash ?? null };
  await ctx.db
    .insertInto('importedArticles')
    .values({ importId, articleId, line, number, ...former })
    .onConflict((again) => again.columns(['importId', 'articleId']).doUpdateSet({ line, number }))
    .execute();
}

/** The lines of this file that brought these keys already: a run that was broken off goes on with what it knows. */
async function linesOf(ctx: Context, importId: string, keys: string[]): Promise<Seen> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('importedArticles')
    .innerJoin('articles', 'articles.id', 'importedArticles.articleId')
    .where('importedArticles.importId', '=', importId)
    .where('articles.sourceKey', '=', sql<string>`ANY (${keys}::text[])`)
    .select(['articles.sourceKey', 'articles.sourceHash', 'importedArticles.line'])
    .execute();
  return new Map(rows.map(({ sourceKey, sourceHash, line }) => [sourceKey ?? '', { line, hash: sourceHash ?? '' }]));
}
