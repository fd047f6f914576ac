import {
  type CheckKey,
  checkKeys,
  checks,
  initialRule,
  type SelfCheckRule,
  type SelfCheckSetting,
} from '@minsheng/contracts/self-check';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { publish } from '#platform/live';
import { remembered } from '#platform/remembered';

const stored = remembered('selfCheck', async (db) => {
  const rows = await db.selectFrom('selfCheckRules').selectAll().execute();
  return new Map(rows.map((row) => [row.key, row as unknown as SelfCheckRule & { version: number }]));
});

/** The rules in force: as the centre has set them, else as the program starts with. */
export async function rulesInForce(ctx: Pick<Context, 'db'>): Promise<SelfCheckRule[]> {
  const own = await stored.recall(ctx.db);
  return checkKeys.map((key) => {
    const { level, roles, kinds, number, words } = own.get(key) ?? initialRule(key);
    return { key, level, roles, kinds, number, words };
  });
}

const overriddenDays = 30;

export async function listSettings(ctx: Context): Promise<SelfCheckSetting[]> {
  const since = new Date(ctx.now.getTime() - overriddenDays * 86_400_000).toISOString();
  const counted = await ctx.db
    .selectFrom('selfCheckOverrides')
    .where('at', '>=', since)
    .groupBy('rule')
    .select((eb) => ['rule', eb.fn.countAll<number>().as('count')])
    .execute();
  const counts = new Map(counted.map(({ rule, count }) => [rule, count]));
  const rows = await ctx.db
    .selectFrom('selfCheckRules')
    .innerJoin('people', 'people.id', 'selfCheckRules.updatedBy')
    .selectAll('selfCheckRules')
    .select('people.name as personName')
    .execute();
  const own = new Map(rows.map((row) => [row.key, row]));
  return checkKeys.map((key) => {
    const row = own.get(key);
    const { level, roles, kinds, number, words } = (row as SelfCheckRule | undefined) ?? initialRule(key);
    const updatedBy = row ? { id: row.updatedBy, name: row.personName } : null;
    const changed = { updatedBy, updatedAt: row?.updatedAt ?? null, version: row?.version ?? 0 };
    return { key, level, roles, kinds, number, words, ...changed, overridden: counts.get(key) ?? 0 };
  });
}

/** Puts a rule in force for everybody, unless somebody else has set it meanwhile. */
export async function setRule(ctx: Context, given: SelfCheckRule & { version: number }): Promise<SelfCheckSetting> {
  const { version, key, ...rule } = given;
  const change = { ...rule, updatedBy: ctx.actor.personId, updatedAt: ctx.now.toISOString(), version: version + 1 };
  const written =
    version === 0
      ? await ctx.db
          .insertInto('selfCheckRules')
          .values({ key, ...change })
          .onConflict((existing) => existing.column('key').doNothing())
          .returning('key')
          .executeTakeFirst()
      : await ctx.db
          .updateTable('selfCheckRules')
          .set(change)
          .where('key', '=', key)
          .where('version', '=', version)
          .returning('key')
          .executeTakeFirst();
  if (!written) throw conflict(`“${checks[key].name}”刚被别人改过，请核对后重新设置`, await settingOf(ctx, key));
  stored.forget(ctx.db);
  await record(ctx, {
    action: 'selfCheck.set',
    objectKind: 'selfCheckRule',
    objectId: key,
    summary: `修改自检规则“${checks[key].name}”`,
    detail: { ...rule, words: rule.words.length },
  });
  await publish(ctx, { audience: { permission: 'ticket.register' }, kind: 'selfCheck.changed', keys: ['selfCheck'] });
  return settingOf(ctx, key);
}

async function settingOf(ctx: Context, key: CheckKey): Promise<SelfCheckSetting> {
  const settings = await listSettings(ctx);
  return settings.find((setting) => setting.key === key) as SelfCheckSetting;
}
