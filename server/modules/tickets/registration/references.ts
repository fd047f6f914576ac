import type { Registration } from '@minsheng/contracts/registration';
import { sql } from 'kysely';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { type Issue, invalid } from '#platform/errors';
import { defaultDeadlineDays } from '../parameters.ts';

type Checked = { paths: { category: string[]; place: string[] }; deadlineDays: number };

/** The place, category and unit a form names exist and are in use; with what the process and the deadline need of them. */
export async function checkReferences(
  ctx: Context,
  { placeId, categoryId, suggestedUnitId }: Pick<Registration, 'placeId' | 'categoryId' | 'suggestedUnitId'>,
): Promise<Checked> {
  const { rows } = await sql<{
    place: string[] | null;
    category: string[] | null;
    days: number | null;
    unit: boolean | null;
  }>`
    SELECT (SELECT path FROM places WHERE id = ${placeId}::uuid AND is_active) AS place,
           c.path AS category, c.default_deadline_days AS days,
           (SELECT is_active AND level = 1 FROM units WHERE id = ${suggestedUnitId}::uuid) AS unit
      FROM (SELECT 1) AS one LEFT JOIN categories c ON c.id = ${categoryId}::uuid AND c.is_active`.execute(ctx.db);
  const found = rows[0];
  const issues: Issue[] = [];
  if (!found?.place) issues.push({ path: ['placeId'], message: '所选事件发生地不存在或已停用，请重新选择' });
  if (!found?.category) issues.push({ path: ['categoryId'], message: '所选归口类型不存在或已停用，请重新选择' });
  if (suggestedUnitId && !found?.unit)
    issues.push({ path: ['suggestedUnitId'], message: '建议承办单位须是在用的一级单位' });
  if (issues.length > 0) throw invalid(issues.map(({ message }) => message).join('；'), issues);
  return {
    paths: { category: found?.category ?? [], place: found?.place ?? [] },
    deadlineDays: found?.days ?? (await readParameter(ctx.db, defaultDeadlineDays)),
  };
}
