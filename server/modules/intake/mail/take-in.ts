import { Readable } from 'node:stream';
import { ORPCError } from '@orpc/server';
import type { Context } from '#platform/context';
import { keepIntakeFile } from '../items/files.ts';
import { insertItem } from '../items/record.ts';
import { isBlocked } from '../protection/blocks.ts';
import type { Letter } from './folder.ts';
import { type ReadLetter, readLetter } from './letter.ts';

const mostFiles = 10;

/** A message becomes an item; false when it is none of a citizen's, or has come before. */
export async function takeInLetter(ctx: Context, letter: Letter): Promise<boolean> {
  const read = await readLetter(letter.source).catch(() => null);
  if (!read) return insertUnreadable(ctx, letter);
  if (read.isAutomatic || (await isBlocked(ctx, [{ kind: 'mail', value: read.from }]))) return false;
  const made = await insertItem(ctx, {
    source: 'mail',
    channel: 'letter',
    title: read.subject,
    content: read.text || '（邮件没有正文）',
    citizenName: read.name,
    citizenMail: read.from,
    citizenPhone: read.phone,
    messageId: read.messageId,
    raw: { ...read, attachments: read.attachments.map(({ name, content }) => ({ name, bytes: content.length })) },
    receivedAt: letter.arrivedAt,
  });
  if (!made) return false;
  await keepAttachments(ctx, made.id, read.attachments);
  return true;
}

/** What may not be kept is named in the content, so that somebody can ask for it. */
async function keepAttachments(ctx: Context, itemId: string, attachments: ReadLetter['attachments']): Promise<void> {
  const refused: string[] = [];
  for (const [index, { name, content }] of attachments.entries()) {
    if (index >= mostFiles) refused.push(`${name}（超过 ${mostFiles} 个）`);
    else {
      const body = Readable.from([content], { objectMode: false });
      const kept = await keepIntakeFile(ctx, { itemId }, { name, body }).catch((error: unknown) => {
        if (error instanceof ORPCError && error.code === 'INVALID') return null;
        throw error;
      });
      if (!kept) refused.push(name);
    }
  }
  if (refused.length === 0) return;
  await ctx.db
    .updateTable('intakeItems')
    .set((eb) => ({ content: eb('content', '||', `\n（未接收的附件：${refused.join('、')}）`) }))
    .where('id', '=', itemId)
    .execute();
}

/** Nothing is lost: what cannot be read waits for a person who looks into the mailbox. */
async function insertUnreadable(ctx: Context, { uid, arrivedAt, source }: Letter): Promise<boolean> {
  const made = await insertItem(ctx, {
    source: 'mail',
    channel: 'letter',
    title: '无法解析的邮件',
    content: `邮箱中编号 ${uid} 的邮件无法解析，请登录邮箱查看原件。`,
    messageId: `unreadable ${uid} ${arrivedAt}`,
    raw: { uid, bytes: source.length },
    receivedAt: arrivedAt,
  });
  return made !== null;
}
