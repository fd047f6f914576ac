import type { FormProof, Receipt, Submission } from '@minsheng/contracts/citizen';
import type { z } from 'zod';
import { readParameter } from '#modules/parameters';
import { findPlace } from '#modules/places';
import { storedPhone } from '#modules/tickets';
import type { PublicContext } from '#platform/context';
import { forbidden, invalid } from '#platform/errors';
import { insertItem } from '../items/record.ts';
import { formIsOpen, submissionsPerAddress, submissionsPerPhone } from '../parameters.ts';
import { addressOf, countAttempt } from '../protection/attempts.ts';
import { isBlocked } from '../protection/blocks.ts';
import { assertHumanForm, tokenHash } from '../protection/form-token.ts';
import { codeFor, sealedCode } from './codes.ts';

type Form = Submission & z.infer<typeof FormProof>;

/** A citizen's form becomes an item of the inbox. Sent twice, it is one item with one receipt. */
export async function submitForm(ctx: PublicContext, form: Form): Promise<Receipt> {
  if (!(await readParameter(ctx.db, formIsOpen))) throw forbidden('网上登记暂未开放，请拨打 12345');
  await assertHumanForm(ctx, form);
  const phone = await storedPhone(ctx.db, form.phone);
  const earlier = await receiptOf(ctx, form.token, phone);
  if (earlier) return earlier;
  await assertWelcome(ctx, phone);
  if (form.placeId && !(await findPlace(ctx.db, form.placeId))?.isActive)
    throw invalid('所选地点不存在，请重新选择', [{ path: ['placeId'], message: '所选地点不存在，请重新选择' }]);
  const { token, work: _, website: __, files, name, placeText, ...asked } = form;
  const { kind, content, placeId, isSecret } = asked;
  const made = await insertItem(ctx, {
    source: 'form',
    channel: 'web',
    ...{ kind, content, placeId, placeText, isSecret },
    citizenName: name,
    citizenPhone: phone,
    tokenHash: tokenHash(token),
    raw: { ...asked, name, placeText, files, ip: addressOf(ctx), userAgent: ctx.exchange?.userAgent ?? '' },
  });
  if (!made) throw invalid('这份表单正在提交，请稍候再点一次');
  await keepCode(ctx, made, token);
  await takeFiles(ctx, made.id, token, files);
  return { number: made.number, code: await codeFor(ctx.db, token), receivedAt: ctx.now.toISOString() };
}

/** A repeated submission, after an answer that got lost: the same receipt, to the same person. */
async function receiptOf(ctx: PublicContext, token: string, phone: string): Promise<Receipt | null> {
  const item = await ctx.db
    .selectFrom('intakeItems')
    .select(['number', 'receivedAt', 'citizenPhone'])
    .where('tokenHash', '=', tokenHash(token))
    .executeTakeFirst();
  if (!item) return null;
  if (item.citizenPhone !== phone) throw invalid('这份表单已经提交过，请刷新页面再填新的');
  return { number: item.number, code: await codeFor(ctx.db, token), receivedAt: item.receivedAt };
}

async function assertWelcome(ctx: PublicContext, phone: string): Promise<void> {
  const ip = addressOf(ctx);
  const perAddress = await readParameter(ctx.db, submissionsPerAddress);
  await countAttempt(ctx, { what: 'submit.ip', who: ip, most: perAddress, minutes: 60 });
  const perPhone = await readParameter(ctx.db, submissionsPerPhone);
  await countAttempt(ctx, { what: 'submit.phone', who: phone, most: perPhone, minutes: 24 * 60 });
  const senders = [
    { kind: 'phone', value: phone },
    { kind: 'ip', value: ip },
  ] as const;
  if (await isBlocked(ctx, senders)) throw forbidden('暂不能在网上提交，请拨打 12345');
}

const keepCode = async (ctx: PublicContext, { id, number }: { id: string; number: string }, token: string) =>
  ctx.db
    .updateTable('intakeItems')
    .set({ codeHash: await sealedCode(ctx.db, number, await codeFor(ctx.db, token)) })
    .where('id', '=', id)
    .execute();

/** Files that were uploaded with this form's token; of others the ids mean nothing. */
async function takeFiles(ctx: PublicContext, itemId: string, token: string, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const taken = await ctx.db
    .updateTable('intakeFiles')
    .set({ itemId })
    .where('id', 'in', [...files])
    .where('tokenHash', '=', tokenHash(token))
    .where('itemId', 'is', null)
    .returning('id')
    .execute();
  if (taken.length !== new Set(files).size) throw invalid('附件已失效，请重新上传');
}
