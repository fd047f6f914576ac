import type { ParameterSetting } from '@minsheng/contracts/parameters';
import { z } from 'zod';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid, notFound } from '#platform/errors';
import { knownParameter, knownParameters, type Parameter } from './parameter.ts';
import { forgetParameters, inForce, lockParameter, type StoredParameter, storedParameters } from './queries.ts';

export async function listParameters(ctx: Context): Promise<ParameterSetting[]> {
  const stored = await storedParameters(ctx.db);
  return knownParameters()
    .map((each) => setting(each, stored.get(each.key)))
    .sort((a, b) => a.group.localeCompare(b.group, 'zh') || a.key.localeCompare(b.key));
}

/** Puts a new value in force for everyone, unless somebody else has set another meanwhile. */
export async function setParameter(
  ctx: Context,
  { key, value, version }: { key: string; value: unknown; version: number },
): Promise<ParameterSetting> {
  const definition = knownParameter(key);
  if (!definition) throw notFound('没有这个参数');
  const accepted = accept(definition, value);
  const before = await lockParameter(ctx.db, key);
  if ((before?.version ?? 0) !== version) throw await changedMeanwhile(ctx, definition);
  if (!(await write(ctx, key, accepted, version))) throw await changedMeanwhile(ctx, definition);
  forgetParameters(ctx.db);
  const old = inForce(definition, before?.value).value;
  await record(ctx, {
    action: 'parameter.set',
    objectKind: 'parameter',
    objectId: key,
    summary: `${definition.label}：${shown(definition, old)} → ${shown(definition, accepted)}`,
    detail: { from: old, to: accepted },
  });
  return current(ctx, definition);
}

function accept(definition: Parameter<unknown>, value: unknown): unknown {
  const parsed = definition.schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: ['value', ...path.map(String)], message }));
  throw invalid(`“${definition.label}”不能这样设置：${issues[0]?.message ?? ''}`, issues);
}

/** False when somebody else's first setting was faster. */
async function write(ctx: Context, key: string, value: unknown, version: number): Promise<boolean> {
  const changed = { value: json(value), updatedAt: ctx.now, updatedBy: ctx.actor.personId, version: version + 1 };
  const result =
    version === 0
      ? await ctx.db
          .insertInto('parameters')
          .values({ key, ...changed })
          .onConflict((on) => on.column('key').doNothing())
          .returning('key')
          .executeTakeFirst()
      : await ctx.db.updateTable('parameters').set(changed).where('key', '=', key).returning('key').executeTakeFirst();
  return result !== undefined;
}

async function changedMeanwhile(ctx: Context, definition: Parameter<unknown>) {
  return conflict(`“${definition.label}”刚被别人改过，请核对后重新设置`, await current(ctx, definition));
}

async function current(ctx: Context, definition: Parameter<unknown>): Promise<ParameterSetting> {
  return setting(definition, (await storedParameters(ctx.db)).get(definition.key));
}

function setting(definition: Parameter<unknown>, stored: StoredParameter | undefined): ParameterSetting {
  const { value, isRefused } = inForce(definition, stored?.value);
  return {
    key: definition.key,
    group: definition.group,
    label: definition.label,
    hint: definition.hint ?? '',
    unit: definition.unit ?? '',
    schema: z.toJSONSchema(definition.schema, { unrepresentable: 'any', io: 'input' }) as Record<string, unknown>,
    value,
    default: definition.default,
    isDefault: JSON.stringify(value) === JSON.stringify(definition.default),
    problem: isRefused ? '已保存的值不再符合要求，正在使用默认值，请重新设置' : null,
    updatedAt: stored?.updatedAt ?? null,
    updatedBy: stored?.updatedBy ?? null,
    version: stored?.version ?? 0,
  };
}

const shown = ({ unit }: Parameter<unknown>, value: unknown) =>
  `${typeof value === 'string' ? value : JSON.stringify(value)}${unit ?? ''}`;
