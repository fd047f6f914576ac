import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FormProof } from '@minsheng/contracts/citizen';
import type { z } from 'zod';
import { readParameter } from '#modules/parameters';
import type { PublicContext } from '#platform/context';
import { invalid } from '#platform/errors';
import { formWork } from '../parameters.ts';
import { seal } from './key.ts';

// A person needs longer than this to fill in the form, and nobody leaves it open for longer than that.
const shortestMs = 3_000;
const longestMs = 4 * 3_600_000;

/** `moment.nonce.signature`: says when the form was opened, and cannot be made elsewhere. */
export async function newFormToken(ctx: PublicContext): Promise<string> {
  const body = `${ctx.now.getTime().toString(36)}.${randomBytes(12).toString('base64url')}`;
  return `${body}.${await seal(ctx.db, 'form', body)}`;
}

/** Refuses tokens that are not ours or too old. */
export async function assertOwnToken(ctx: PublicContext, token: string): Promise<{ ageMs: number }> {
  const [moment = '', nonce = '', signature = ''] = token.split('.');
  const expected = Buffer.from(await seal(ctx.db, 'form', `${moment}.${nonce}`));
  const given = Buffer.from(signature);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  const ageMs = ctx.now.getTime() - Number.parseInt(moment, 36);
  if (!isOurs || ageMs > longestMs) throw invalid('页面打开时间过长，请刷新后重新提交（已填内容会保留）');
  return { ageMs };
}

/** Refuses what no person in front of our page would send. */
export async function assertHumanForm(ctx: PublicContext, { token, work, website }: z.infer<typeof FormProof>) {
  const { ageMs } = await assertOwnToken(ctx, token);
  if (website !== '') throw invalid('提交未成功，请刷新页面后重试');
  if (ageMs < shortestMs) throw invalid('提交过快，请稍候几秒再点一次提交');
  const bits = await readParameter(ctx.db, formWork);
  if (!isWorkDone(token, work, bits)) throw invalid('浏览器校验未通过，请刷新页面后重试');
}

export function isWorkDone(token: string, work: string, bits: number): boolean {
  const digest = createHash('sha256').update(`${token}:${work}`).digest();
  return digest.readUInt32BE(0) < 2 ** (32 - bits);
}

/** What is kept of a token: enough to know it again, too little to use it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
