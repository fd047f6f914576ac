import type { Readable } from 'node:stream';
import type { IntakeFile } from '@minsheng/contracts/intake';
import { readParameter } from '#modules/parameters';
import type { PublicContext } from '#platform/context';
import { newId } from '#platform/ids';
import { keepFile } from '#platform/uploads';
import { maxFileMegabytes } from '../parameters.ts';

/** What citizens may send along: pictures, papers and sound, nothing packed. */
export const citizenEndings = ['jpg', 'jpeg', 'png', 'webp', 'pdf', 'doc', 'docx', 'mp3', 'm4a', 'mp4'] as const;

/** Of an item, or of a form that is still being filled in. */
type Owner = { itemId: string } | { tokenHash: string };

/** Keeps a file that came from outside, apart from attachments until the centre takes its item on. */
export async function keepIntakeFile(
  ctx: PublicContext,
  owner: Owner,
  file: { name: string; body: Readable },
): Promise<IntakeFile> {
  const id = newId(ctx.now);
  const storeKey = `intake/${id.slice(0, 2)}/${id}`;
  const limitBytes = (await readParameter(ctx.db, maxFileMegabytes)) * 1_048_576;
  const kept = await keepFile(file, { files: ctx.platform.files, storeKey, limitBytes, endings: citizenEndings });
  const uploadedAt = ctx.now.toISOString();
  await ctx.db
    .insertInto('intakeFiles')
    .values({ id, ...owner, ...kept, storeKey, uploadedAt })
    .execute();
  return { id, name: kept.name, mediaType: kept.mediaType, bytes: kept.bytes };
}
