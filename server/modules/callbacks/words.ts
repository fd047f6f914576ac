import type { CallbackWord, CallbackWordList, ResultKind, WordTraits } from '@minsheng/contracts/callback-words';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid } from '#platform/errors';

/** The centre's dictionaries (回访字典), those out of use included: what was written with them is still read. */
export async function callbackWords(db: Kysely<DB>): Promise<CallbackWord[]> {
  const rows = await db
    .selectFrom('callbackWords')
    .selectAll()
    .orderBy('list')
    .orderBy('sort')
    .orderBy('key')
    .execute();
  return rows.map((row) => ({ ...row, list: row.list as CallbackWordList, traits: row.traits as WordTraits }));
}

/** A word in use; what is unknown or out of use is refused by its label. */
export async function wordInUse(
  db: Kysely<DB>,
  list: CallbackWordList,
  key: string,
  label: string,
): Promise<{ name: string; traits: WordTraits }> {
  const row = await db
    .selectFrom('callbackWords')
    .select(['name', 'traits'])
    .where('list', '=', list)
    .where('key', '=', key)
    .where('isActive', '=', true)
    .executeTakeFirst();
  if (!row) throw invalid(`${label}不在可选范围内，请刷新后重选`);
  return { name: row.name, traits: row.traits as WordTraits };
}

export interface ResultWord {
  key: string;
  name: string;
  kind: ResultKind;
  retryMinutes: number | null;
  processReason: string | null;
}

export async function resultWord(db: Kysely<DB>, key: string): Promise<ResultWord> {
  const { name, traits } = await wordInUse(db, 'result', key, '呼叫结果');
  return {
    key,
    name,
    kind: traits.kind ?? 'failed',
    retryMinutes: traits.retryMinutes ?? null,
    processReason: traits.processReason ?? null,
  };
}

/** Adds a word or changes one; the list never loses a way to say that the citizen was reached. */
export async function setWord(ctx: Context, { version, ...word }: CallbackWord): Promise<CallbackWord> {
  if (word.list === 'result' && !word.traits.kind) throw invalid('请选择这个呼叫结果意味着什么');
  await (version === 0 ? addWord(ctx, word) : changeWord(ctx, word, version));
  if (word.list === 'result') await assertStillAnswerable(ctx);
  await record(ctx, {
    action: version === 0 ? 'callbackWord.add' : 'callbackWord.change',
    objectKind: 'callbackWord',
    objectId: null,
    summary: `${version === 0 ? '新增' : '修改'}回访字典“${word.name}”`,
    detail: word,
  });
  return { ...word, version: version + 1 };
}

type Word = Omit<CallbackWord, 'version'>;

async function addWord(ctx: Context, word: Word): Promise<void> {
  const added = await ctx.db
    .insertInto('callbackWords')
    .values({ ...word, traits: json(word.traits) as never })
    .onConflict((conflicting) => conflicting.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw conflict(`代码“${word.key}”已经用过了，请换一个`);
}

async function changeWord(ctx: Context, { list, key, ...change }: Word, version: number): Promise<void> {
  const changed = await ctx.db
    .updateTable('callbackWords')
    .set({ ...change, traits: json(change.traits) as never, version: version + 1 })
    .where('list', '=', list)
    .where('key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!changed.numUpdatedRows) throw conflict('这个词条刚被别人改过，请核对后再保存');
}

async function assertStillAnswerable(ctx: Context): Promise<void> {
  const words = (await callbackWords(ctx.db)).filter(({ list, isActive }) => list === 'result' && isActive);
  if (!words.some(({ traits }) => traits.kind === 'answered')) throw invalid('至少要保留一个“本人接通”的呼叫结果');
}
