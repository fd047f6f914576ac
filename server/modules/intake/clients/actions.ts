import { createHash, randomBytes } from 'node:crypto';
import type { ApiClientSettings, ApiClientView } from '@minsheng/contracts/api-clients';
import { sql } from 'kysely';
import { record } from '#modules/audit';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { webhookNetworks } from '../parameters.ts';
import { whyNotToUrl } from './targets.ts';

type Which = { clientId: string; version: number };

export const listClients = async (ctx: Context): Promise<ApiClientView[]> =>
  (await selectClients(ctx).execute()).map(view);

/** The key leaves the server in this answer only: what is kept is its hash, under which requests are signed. */
export async function createClient(ctx: Context, { webhookUrl, ...settings }: ApiClientSettings) {
  await assertNewName(ctx, settings.name, null);
  await assertReachable(ctx, webhookUrl);
  const { key, ...kept } = newKey();
  const id = newId(ctx.now);
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('apiClients')
    .values({
      id,
      ...settings,
      ...kept,
      webhookUrl: webhookUrl || null,
      keyAt: at,
      createdBy: ctx.actor.personId,
      createdAt: at,
    })
    .execute();
  await note(ctx, id, 'apiClient.create', `新建接口客户 ${settings.name}`);
  return { client: await oneClient(ctx, id), key };
}

export async function changeClient(ctx: Context, { webhookUrl, ...given }: ApiClientSettings & Which) {
  const { clientId, version, ...settings } = given;
  await assertNewName(ctx, settings.name, clientId);
  await assertReachable(ctx, webhookUrl);
  await update(ctx, { clientId, version }, { ...settings, webhookUrl: webhookUrl || null });
  await note(ctx, clientId, 'apiClient.change', `修改接口客户 ${settings.name}`);
  return oneClient(ctx, clientId);
}

/** The old key is refused from now on. */
export async function replaceKey(ctx: Context, which: Which) {
  const { key, ...kept } = newKey();
  await update(ctx, which, { ...kept, keyAt: ctx.now.toISOString() });
  const client = await oneClient(ctx, which.clientId);
  await note(ctx, which.clientId, 'apiClient.newKey', `更换接口客户 ${client.name} 的密钥`);
  return { client, key };
}

export async function setActive(ctx: Context, isActive: boolean, which: Which): Promise<ApiClientView> {
  await update(ctx, which, { isActive });
  const client = await oneClient(ctx, which.clientId);
  const word = isActive ? '启用' : '停用';
  await note(
    ctx,
    which.clientId,
    isActive ? 'apiClient.activate' : 'apiClient.deactivate',
    `${word}接口客户 ${client.name}`,
  );
  return client;
}

/** What is kept of a key is its SHA-256: the key itself cannot be read from the database. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex');

function newKey() {
  const key = `ms_${randomBytes(30).toString('base64url')}`;
  return { key, keyHash: hashOfKey(key), keyHint: key.slice(0, 7) };
}

async function update(ctx: Context, { clientId, version }: Which, change: object): Promise<void> {
  const changed = await ctx.db
    .updateTable('apiClients')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', clientId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (changed) return;
  throw conflict('这个接口客户刚被别人修改过，请核对后再保存', await oneClient(ctx, clientId));
}

async function assertNewName(ctx: Context, name: string, except: string | null): Promise<void> {
  const same = await ctx.db.selectFrom('apiClients').select('id').where('name', '=', name).executeTakeFirst();
  if (same && same.id !== except) throw conflict('已有同名的接口客户');
}

/** Nobody makes the server speak to machines of its own network by entering their address. */
async function assertReachable(ctx: Context, webhookUrl: string): Promise<void> {
  if (!webhookUrl) return;
  const why = await whyNotToUrl(webhookUrl, await readParameter(ctx.db, webhookNetworks));
  if (why) throw invalid(why, [{ path: ['webhookUrl'], message: why }]);
}

async function oneClient(ctx: Context, id: string): Promise<ApiClientView> {
  const row = await selectClients(ctx).where('apiClients.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有这个接口客户');
  return view(row);
}

const selectClients = (ctx: Context) =>
  ctx.db
    .selectFrom('apiClients')
    .innerJoin('people', 'people.id', 'apiClients.createdBy')
    .select(['apiClients.id', 'apiClients.name', 'apiClients.channel', 'requestsPerMinute', 'webhookUrl'])
    .select([
      'apiClients.isActive',
      'keyHint',
      'keyAt',
      'people.name as createdBy',
      'apiClients.createdAt',
      'lastUsedAt',
    ])
    .select('apiClients.version')
    .select([
      sql<number>`(SELECT count(*)::int FROM intake_items WHERE client_id = api_clients.id)`.as('items'),
      sql<number>`(SELECT count(*)::int FROM api_deliveries WHERE client_id = api_clients.id AND state = 'dead')`.as(
        'deadDeliveries',
      ),
    ])
    .orderBy('apiClients.id');

type Row = Awaited<ReturnType<ReturnType<typeof selectClients>['execute']>>[number];

const view = ({ channel, webhookUrl, ...row }: Row): ApiClientView => ({
  ...row,
  channel: channel as ApiClientView['channel'],
  webhookUrl: webhookUrl ?? '',
});

const note = (ctx: Context, objectId: string, action: string, summary: string) =>
  record(ctx, { action, objectKind: 'apiClient', objectId, summary });
