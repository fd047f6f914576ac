import { type DraftingChange, DraftingSettings, type DraftingUse } from '@minsheng/contracts/drafting';
import { record } from '#modules/audit';
import type { Context, PublicContext } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid } from '#platform/errors';
import { publish } from '#platform/live';
import { remembered } from '#platform/remembered';
import { urlComplaint } from '../client/address.ts';
import type { Endpoint } from '../client/chat.ts';
import { openSealed, sealText } from './sealing.ts';

export interface Kept {
  settings: DraftingSettings;
  sealedKey: string | null;
  keyHint: string;
  version: number;
}

const initial: DraftingSettings = {
  isOn: false,
  baseUrl: '',
  model: '',
  allowsInternal: false,
  streams: true,
  firstByteSeconds: 15,
  totalSeconds: 60,
  requestsPerMinute: 30,
  requestsPerDay: 2000,
  tokensPerMinute: 60_000,
  tokensPerDay: 2_000_000,
  atOnce: 4,
  waiting: 8,
  uses: ['title', 'summary', 'answer'],
  summaryFromCharacters: 300,
};

const stored = remembered('drafting', async (db) => {
  const row = await db.selectFrom('draftingSettings').selectAll().executeTakeFirst();
  return row ?? null;
});

/** As the centre has set it; off where nobody has. The environment's address goes before the one that was typed. */
export async function settingsInForce({ db, platform }: Pick<PublicContext, 'db' | 'platform'>): Promise<Kept> {
  const row = await stored.recall(db);
  const settings = { ...initial, ...((row?.settings as Partial<DraftingSettings> | undefined) ?? {}) };
  const { model } = platform.config;
  if (model) Object.assign(settings, { baseUrl: model.url });
  return { settings, sealedKey: row?.sealedKey ?? null, keyHint: row?.keyHint ?? '', version: row?.version ?? 0 };
}

/** What may be offered now, to whomever. */
export const usesOf = ({ isOn, baseUrl, model, uses }: DraftingSettings): DraftingUse[] =>
  isOn && baseUrl && model ? uses : [];

/** Everything the client needs; the key leaves this function for the request's header only. */
export async function endpointOf(ctx: Pick<PublicContext, 'db' | 'platform'>): Promise<Endpoint> {
  const { settings, sealedKey } = await settingsInForce(ctx);
  const { baseUrl, model, streams, allowsInternal, firstByteSeconds, totalSeconds } = settings;
  const { config } = ctx.platform;
  const key = config.model ? (config.model.key ?? '') : sealedKey ? await openSealed(config, sealedKey) : '';
  if (key === null) throw invalid('保存的密钥已无法读取，请系统管理员在“语言模型”里重新填写');
  return {
    baseUrl,
    model,
    streams,
    allowsInternal,
    firstByteMs: firstByteSeconds * 1000,
    totalMs: totalSeconds * 1000,
    key,
  };
}

/** Puts new settings in force for everybody, unless somebody else has set them meanwhile. */
export async function changeSettings(ctx: Context, { version, key, ...given }: DraftingChange): Promise<void> {
  const kept = await settingsInForce(ctx);
  const settings = DraftingSettings.parse(given);
  if (ctx.platform.config.model) settings.baseUrl = ctx.platform.config.model.url;
  assertUsable(settings);
  const sealed = await newKey(ctx, kept, settings, key);
  const values = {
    settings: json(settings),
    ...sealed,
    changedBy: ctx.actor.personId,
    changedAt: ctx.now.toISOString(),
    version: version + 1,
  };
  const written =
    version === 0
      ? await ctx.db
          .insertInto('draftingSettings')
          .values(values)
          .onConflict((existing) => existing.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
      : await ctx.db
          .updateTable('draftingSettings')
          .set(values)
          .where('version', '=', version)
          .returning('id')
          .executeTakeFirst();
  if (!written) throw conflict('语言模型的设置刚被别人改过，请核对后再保存');
  stored.forget(ctx.db);
  await note(ctx, kept.settings, settings, key);
  await publish(ctx, { audience: { all: true }, kind: 'drafting.changed', keys: ['drafting'] });
}

function assertUsable({
  isOn,
  baseUrl,
  model,
  allowsInternal,
  firstByteSeconds,
  totalSeconds,
}: DraftingSettings): void {
  const wrong = (path: string, message: string) => invalid(message, [{ path: [path], message }]);
  const complaint = baseUrl ? urlComplaint(baseUrl, allowsInternal) : undefined;
  if (complaint) throw wrong('baseUrl', complaint);
  if (isOn && !baseUrl) throw wrong('baseUrl', '启用前请填写地址');
  if (isOn && !model) throw wrong('model', '启用前请填写模型名');
  if (firstByteSeconds > totalSeconds) throw wrong('firstByteSeconds', '开始回答的时限不能长于总时限');
}

/** A key belongs to the address it was given for: with another address it has to be given again. */
async function newKey(ctx: Context, kept: Kept, settings: DraftingSettings, key: string | undefined) {
  if (key === '') return { sealedKey: null, keyHint: '' };
  if (key) {
    if (ctx.platform.config.model) throw invalid('密钥由环境变量 MINSHENG_MODEL_KEY 设定，请在那里更换');
    return { sealedKey: await sealText(ctx.platform.config, key), keyHint: `…${key.slice(-4)}` };
  }
  const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '');
  if (kept.sealedKey && originOf(kept.settings.baseUrl) !== originOf(settings.baseUrl)) {
    const message = '地址换了，请重新填写密钥（或清除密钥）：原来的密钥不会发给新的地址';
    throw invalid(message, [{ path: ['key'], message }]);
  }
  return {};
}

async function note(ctx: Context, before: DraftingSettings, after: DraftingSettings, key: string | undefined) {
  const changes = Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof DraftingSettings]))
      .map(([name, value]) => [name, { before: before[name as keyof DraftingSettings], after: value }]),
  );
  const keyChange = key === undefined ? {} : { key: key === '' ? 'removed' : 'replaced' };
  const word = before.isOn === after.isOn ? '修改语言模型设置' : after.isOn ? '启用语言模型' : '停用语言模型';
  await record(ctx, {
    action: 'languageModel.set',
    objectKind: 'languageModel',
    summary: word,
    detail: { ...changes, ...keyChange },
  });
}
