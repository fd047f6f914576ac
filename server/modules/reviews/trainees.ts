import type { Trainee } from '@minsheng/contracts/trainees';
import { sql } from 'kysely';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { checksOf, figuresOf } from './figures.ts';
import { minimumReviewed } from './parameters.ts';
import { trainees } from './people.ts';

/** Everybody in training with their lead, their open reviews and how they have been doing; without a lead first. */
export async function listTrainees(ctx: Context): Promise<{ trainees: Trainee[]; minimumReviewed: number }> {
  const at = ctx.now.toISOString();
  const rows = await trainees(ctx)
    .leftJoin('people as lead', (join) => join.onRef('lead.id', '=', 'people.leadId').on('lead.isActive', '=', true))
    .leftJoin('reviewShares', 'reviewShares.personId', 'people.id')
    .select(['people.id', 'people.name', 'people.employeeNumber', 'lead.id as leadId', 'lead.name as leadName'])
    .select([
      sql<number>`coalesce(review_shares.share, 100)`.as('share'),
      sql<number>`coalesce(people.review_share, 100)`.as('shareInForce'),
      sql<number>`coalesce(review_shares.version, 0)`.as('shareVersion'),
      sql<
        string | null
      >`(SELECT from_day FROM person_leads p WHERE p.person_id = people.id AND p.lead_id = people.lead_id
        AND p.from_day <= (${at}::timestamptz)::date ORDER BY from_day DESC LIMIT 1)`.as('leadSince'),
      sql<{ id: string; name: string } | null>`(SELECT jsonb_build_object('id', d.id, 'name', d.name) FROM deputies
        JOIN people d ON d.id = deputies.deputy_id WHERE deputies.person_id = people.lead_id AND revoked_at IS NULL
        AND from_at <= ${at} AND to_at > ${at} LIMIT 1)`.as('deputy'),
      sql<number>`(SELECT count(*) FROM reviews WHERE trainee_id = people.id AND is_first)`.as('reviewedEver'),
      sql<string | null>`(SELECT id FROM graduations g WHERE g.person_id = people.id AND g.state = 'proposed')`.as(
        'openGraduation',
      ),
    ])
    .orderBy(sql`lead.id IS NOT NULL`)
    .orderBy('people.employeeNumber')
    .orderBy('people.id')
    .execute();
  const open = await waitingOf(ctx);
  const lately = await lastMonth(ctx);
  return {
    minimumReviewed: await readParameter(ctx.db, minimumReviewed),
    trainees: rows.map(({ leadId, leadName, ...row }) => ({
      ...row,
      lead: leadId ? { id: leadId, name: leadName ?? '' } : null,
      ...(open.get(row.id) ?? { waiting: 0, overdue: 0 }),
      ...(lately.get(row.id) ?? { reviewed: 0, clean: 0 }),
    })),
  };
}

/** Work waiting for a lead's review, from the small table of open work. */
async function waitingOf(ctx: Context): Promise<Map<string, { waiting: number; overdue: number }>> {
  const rows = await ctx.db
    .selectFrom('workItems')
    .innerJoin('personRoles', 'personRoles.personId', 'workItems.registeredBy')
    .where('personRoles.roleKey', '=', 'trainee')
    .where('workItems.roleKey', '=', 'traineeLead')
    .groupBy('registeredBy')
    .select((eb) => [
      'registeredBy',
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.countAll<number>().filterWhere('stepDueAt', '<', ctx.now.toISOString()).as('overdue'),
    ])
    .execute();
  return new Map(rows.map(({ registeredBy, ...counts }) => [registeredBy as string, counts]));
}

async function lastMonth(ctx: Context): Promise<Map<string, { reviewed: number; clean: number }>> {
  const rows = await ctx.db
    .selectFrom('traineeDays')
    .where('day', '>', sql<string>`(${ctx.now.toISOString()}::timestamptz)::date - 30`)
    .groupBy('personId')
    .select((eb) => ['personId', eb.fn.sum<number>('reviewed').as('reviewed'), eb.fn.sum<number>('clean').as('clean')])
    .execute();
  return new Map(rows.map(({ personId, ...counts }) => [personId, counts]));
}

interface Period {
  fromDay: string;
  toDay: string;
}

export async function traineeFigures(ctx: Context, { id, ...period }: Period & { id: string }) {
  assertPeriod(period);
  const figures = await figuresOf(ctx, id, period);
  const checks = await checksOf(ctx, figures);
  return { figures, checks, isMet: checks.every(({ isMet }) => isMet) };
}

export function assertPeriod({ fromDay, toDay }: Period): void {
  if (toDay < fromDay) throw invalid('结束日期不能早于开始日期');
  if (Date.parse(toDay) - Date.parse(fromDay) > 400 * 86_400_000) throw invalid('一次最多统计 400 天');
}
