import type { CitizenForm } from '@minsheng/contracts/citizen';
import { readParameter } from '#modules/parameters';
import { suggestPlaces } from '#modules/places';
import type { PublicContext } from '#platform/context';
import { citizenEndings } from '../items/files.ts';
import { formIsOpen, formNotice, formWork, maxFileMegabytes } from '../parameters.ts';
import { newFormToken } from '../protection/form-token.ts';

export async function openForm(ctx: PublicContext): Promise<CitizenForm> {
  const installation = await ctx.db.selectFrom('installation').select('cityName').executeTakeFirst();
  return {
    isOpen: await readParameter(ctx.db, formIsOpen),
    notice: await readParameter(ctx.db, formNotice),
    cityName: installation?.cityName ?? '',
    token: await newFormToken(ctx),
    difficulty: await readParameter(ctx.db, formWork),
    maxFileMegabytes: await readParameter(ctx.db, maxFileMegabytes),
    endings: [...citizenEndings],
  };
}

const mostPlaces = 8;

/** From memory: places whose name, 全拼 or 首字母 match. Nothing typed finds nothing. */
export async function findPlaces(ctx: PublicContext, { text }: { text: string }) {
  if (text === '') return [];
  const found = await suggestPlaces(ctx.db, { text, limit: mostPlaces, recent: [] });
  return found.map(({ id, fullName }) => ({ id, fullName }));
}
