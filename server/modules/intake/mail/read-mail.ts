import { z } from 'zod';
import type { Mailbox } from '#platform/config';
import type { Context } from '#platform/context';
import { job } from '#platform/jobs';
import { inOwnTransaction } from '#platform/transaction';
import { type Letter, withFolder } from './folder.ts';
import { accountOf } from './state.ts';
import { takeInLetter } from './take-in.ts';

const mostAtOnce = 100;

/** Every minute, by one process: what is new in the mailbox comes into the inbox. */
export const readMailJob = job({
  name: 'intake.readMail',
  input: z.object({}),
  options: { cron: '* * * * *', transaction: false, singleton: 'always', expireInSeconds: 600, retries: 0 },
  run: async (ctx) => {
    const { mailbox } = ctx.platform.config;
    if (mailbox) await readMail(ctx, mailbox);
  },
});

/**
 * Each message and the note of how far was read are written together, so none comes twice and none is lost, wherever
 * it breaks off. What went wrong is kept for the people who look after the inbox.
 */
export async function readMail(ctx: Context, mailbox: Mailbox): Promise<void> {
  const account = accountOf(mailbox);
  try {
    await withFolder(mailbox, async ({ uidValidity, after }) => {
      const last = await startFrom(ctx, account, uidValidity);
      for await (const letter of after(last, mostAtOnce)) {
        await inOwnTransaction(ctx, (own) => takeIn(own, account, letter));
      }
    });
    await noteError(ctx, account, null);
  } catch (error) {
    ctx.log.warn({ err: error, account }, 'the mailbox could not be read');
    await noteError(ctx, account, sentenceOf(error));
  }
}

async function takeIn(ctx: Context, account: string, letter: Letter): Promise<void> {
  const isTaken = await takeInLetter(ctx, letter);
  await ctx.db
    .updateTable('intakeMailbox')
    .set((eb) => ({ lastUid: letter.uid, ignored: eb('ignored', '+', isTaken ? 0 : 1) }))
    .where('account', '=', account)
    .execute();
}

/** Where the server numbers anew, everything is read again: what came before is known by its sender and message id. */
async function startFrom(ctx: Context, account: string, uidValidity: string): Promise<number> {
  const readAt = ctx.now.toISOString();
  const row = await ctx.db
    .insertInto('intakeMailbox')
    .values({ account, uidValidity, lastUid: 0, readAt })
    .onConflict((on) => on.column('account').doUpdateSet({ readAt }))
    .returning(['uidValidity', 'lastUid'])
    .executeTakeFirstOrThrow();
  if (row.uidValidity === uidValidity) return row.lastUid;
  await ctx.db.updateTable('intakeMailbox').set({ uidValidity, lastUid: 0 }).where('account', '=', account).execute();
  return 0;
}

const noteError = (ctx: Context, account: string, error: string | null) =>
  ctx.db
    .insertInto('intakeMailbox')
    .values({ account, uidValidity: '', lastUid: 0, readAt: ctx.now.toISOString(), error })
    .onConflict((on) => on.column('account').doUpdateSet({ error }))
    .execute();

function sentenceOf(error: unknown): string {
  const { authenticationFailed, code } = error as { authenticationFailed?: boolean; code?: string };
  if (authenticationFailed) return '邮箱用户名或密码不正确';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') return '连接不上邮件服务器';
  return '收取邮件时出错，详见运行日志';
}
