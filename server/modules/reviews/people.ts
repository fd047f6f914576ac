import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';

/** The people who are trainees now. */
export const trainees = (ctx: Context) =>
  ctx.db
    .selectFrom('people')
    .innerJoin('personRoles', 'personRoles.personId', 'people.id')
    .where('personRoles.roleKey', '=', 'trainee')
    .where('people.isActive', '=', true);

export async function traineeById(ctx: Context, id: string): Promise<{ id: string; name: string }> {
  const person = await trainees(ctx)
    .where('people.id', '=', id)
    .select(['people.id', 'people.name'])
    .executeTakeFirst();
  if (!person) throw notFound('没有这位实习话务员');
  return person;
}
