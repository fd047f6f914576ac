import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import type { Context, PublicContext } from '#platform/context';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';

/** How long the former secret is accepted after a rotation: time to type the new one into the switch. */
const overlapHours = 24;

/** What the switch may sign with now, the newest first. MINSHENG_CALL_SECRET, several with commas, goes before the database. */
export async function validSecrets(ctx: PublicContext): Promise<string[]> {
  const configured = ctx.platform.config.callSecret;
  if (configured) return configured.split(',').map((secret) => secret.trim());
  return keptSecrets(ctx.db, ctx.now);
}

/** The secret to sign with; made when there is none yet. */
export async function currentSecret(ctx: PublicContext): Promise<string> {
  const [newest] = await validSecrets(ctx);
  return newest ?? createSecret(ctx.db, ctx.now);
}

/** The same for a command that has no server around it. */
export async function newestSecret(db: Kysely<DB>, now: Date): Promise<string> {
  const [newest] = await keptSecrets(db, now);
  return newest ?? createSecret(db, now);
}

async function keptSecrets(db: Kysely<DB>, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('callSecrets')
    .select('secret')
    .where((eb) => eb.or([eb('validUntil', 'is', null), eb('validUntil', '>', now.toISOString())]))
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => row.secret);
}

export async function rotateSecret(ctx: Context): Promise<{ secret: string; formerValidUntil: string | null }> {
  if (ctx.platform.config.callSecret) {
    throw conflict('签名密钥由环境变量 MINSHENG_CALL_SECRET 设定，请在那里更换');
  }
  const formerValidUntil = new Date(ctx.now.getTime() + overlapHours * 3_600_000).toISOString();
  const former = await ctx.db
    .updateTable('callSecrets')
    .set({ validUntil: formerValidUntil })
    .where('validUntil', 'is', null)
    .returning('id')
    .execute();
  const secret = await createSecret(ctx.db, ctx.now);
  await record(ctx, { action: 'callSecret.rotate', objectKind: 'callSecret', summary: '更换了电话交换机的签名密钥' });
  return { secret, formerValidUntil: former.length > 0 ? formerValidUntil : null };
}

async function createSecret(db: Kysely<DB>, now: Date): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await db
    .insertInto('callSecrets')
    .values({ id: newId(now), secret, createdAt: now })
    .execute();
  return secret;
}
