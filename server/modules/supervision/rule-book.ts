import {
  cardColours,
  type Measure,
  measures,
  type NewRule,
  type SupervisionRule,
} from '@minsheng/contracts/supervision';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';

export async function rulesOf(ctx: Context): Promise<SupervisionRule[]> {
  const rows = await ctx.db.selectFrom('supervisionRules').selectAll().orderBy('id').execute();
  return rows.map((row) => row as SupervisionRule);
}

/** The centre adds a rule (督办规则), in force at once; each colour has one rule per measure. */
export async function addRule(ctx: Context, { card, measure, threshold }: NewRule): Promise<SupervisionRule> {
  assertThreshold(measure, threshold);
  const added = await ctx.db
    .insertInto('supervisionRules')
    .values({ id: newId(ctx.now), card, measure, threshold, isActive: true, inForceSince: ctx.now.toISOString() })
    .onConflict((known) => known.columns(['card', 'measure']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!added) throw conflict(`${cardColours[card]}已有“${measures[measure].name}”的规则，请直接修改`);
  const rule = added as SupervisionRule;
  await log(ctx, rule, { action: 'supervisionRule.add', summary: `新增督办规则：${wordsOf(rule)}` });
  return rule;
}

/** The centre sets a rule, which holds from now on; cards that were dealt already stay. */
export async function setRule(
  ctx: Context,
  { id, threshold, isActive, version }: Pick<SupervisionRule, 'id' | 'threshold' | 'isActive' | 'version'>,
): Promise<SupervisionRule> {
  const known = await lockRule(ctx, { id, version });
  assertThreshold(known.measure, threshold);
  const changed = await ctx.db
    .updateTable('supervisionRules')
    .set({ threshold, isActive, inForceSince: ctx.now.toISOString(), version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { name, unit } = measures[known.measure];
  await log(ctx, known, {
    action: 'supervisionRule.set',
    summary: `督办规则“${name}”改为 ${threshold}${unit}，${isActive ? '启用' : '停用'}`,
    detail: { before: { threshold: known.threshold, isActive: known.isActive }, after: { threshold, isActive } },
  });
  return changed as SupervisionRule;
}

/** Takes a rule away that has dealt no card yet. */
export async function removeRule(ctx: Context, given: { id: string; version: number }): Promise<void> {
  const known = await lockRule(ctx, given);
  const dealt = await ctx.db
    .selectFrom('supervisionCards')
    .select('id')
    .where('ruleId', '=', known.id)
    .limit(1)
    .executeTakeFirst();
  if (dealt) throw conflict('这条规则已发过牌，须留作依据，不能删除；不再需要时请停用');
  await ctx.db.deleteFrom('supervisionRules').where('id', '=', known.id).execute();
  await log(ctx, known, { action: 'supervisionRule.remove', summary: `删除督办规则：${wordsOf(known)}` });
}

async function lockRule(ctx: Context, { id, version }: { id: string; version: number }): Promise<SupervisionRule> {
  const known = await ctx.db
    .selectFrom('supervisionRules')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!known) throw notFound('没有找到这条督办规则');
  if (known.version !== version) throw conflict('规则刚被别人修改过，请刷新后再改');
  return known as SupervisionRule;
}

function assertThreshold(measure: Measure, threshold: number): void {
  const { name, unit, least, most } = measures[measure];
  const bound = threshold < least ? `最小为 ${least}` : threshold > most ? `最大为 ${most}` : null;
  if (bound) throw invalid(`“${name}”${bound}${unit}`, [{ path: ['threshold'], message: bound }]);
}

const wordsOf = ({ card, measure, threshold }: SupervisionRule) =>
  `${measures[measure].name} ${threshold}${measures[measure].unit}发${cardColours[card]}`;

const log = (
  ctx: Context,
  { id }: SupervisionRule,
  said: { action: string; summary: string; detail?: Record<string, unknown> },
) => record(ctx, { ...said, objectKind: 'supervisionRule', objectId: id });
