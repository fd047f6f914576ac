import type { LeadChange, LeadPeriod } from '@minsheng/contracts/leads';
import { sql } from 'kysely';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { cityTimeZone } from '#platform/database';
import { invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { announce } from '#platform/topics';
import { actorOfPerson } from '../sessions.ts';
import { leadChanged } from '../topics.ts';

const cityDays = new Intl.DateTimeFormat('sv-SE', { timeZone: cityTimeZone });
/** The day on the wall, `2026-11-22`. */
export const cityDay = (at: Date): string => cityDays.format(at);

export async function leadHistory(ctx: Context, { personId }: { personId: string }): Promise<LeadPeriod[]> {
  const rows = await ctx.db
    .selectFrom('personLeads')
    .innerJoin('people as lead', 'lead.id', 'personLeads.leadId')
    .leftJoin('people as noter', 'noter.id', 'personLeads.notedBy')
    .where('personId', '=', personId)
    .select([
      'personLeads.id',
      'personLeads.leadId',
      'lead.name as leadName',
      'fromDay',
      'toDay',
      'notedBy',
      'noter.name as noterName',
      'notedAt',
    ])
    .orderBy('fromDay', 'desc')
    .execute();
  return rows.map(({ id, leadId, leadName, fromDay, toDay, notedBy, noterName, notedAt }) => ({
    id,
    lead: { id: leadId, name: leadName },
    fromDay,
    toDay,
    notedBy: notedBy ? { id: notedBy, name: noterName ?? '' } : null,
    notedAt,
  }));
}

/** Binds a lead from a day on; what stood there from that day on is cut, what was before is history. */
export async function bindLead(ctx: Context, change: LeadChange & { personId: string }): Promise<LeadPeriod[]> {
  const { personId, leadId } = change;
  const person = await lockPerson(ctx, personId);
  const lead = leadId ? await usableLead(ctx, personId, leadId) : null;
  await enterLead(ctx, change);
  await record(ctx, {
    action: 'person.lead',
    objectKind: 'person',
    objectId: personId,
    summary: lead ? `指定 ${lead.name} 为 ${person.name} 的组长` : `解除 ${person.name} 的组长`,
    detail: { leadId, fromDay: change.fromDay, toDay: change.toDay },
  });
  await applyLeads(ctx, personId);
  return leadHistory(ctx, { personId });
}

/** Only the history, for a change that is recorded elsewhere. */
export async function enterLead(ctx: Context, { personId, leadId, fromDay, toDay }: LeadChange & { personId: string }) {
  await ctx.db.deleteFrom('personLeads').where('personId', '=', personId).where('fromDay', '>=', fromDay).execute();
  await ctx.db
    .updateTable('personLeads')
    .set({ toDay: sql<string>`${fromDay}::date - 1` })
    .where('personId', '=', personId)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', fromDay)]))
    .execute();
  if (!leadId) return;
  await ctx.db
    .insertInto('personLeads')
    .values({
      id: newId(ctx.now),
      personId,
      leadId,
      fromDay,
      toDay,
      notedBy: ctx.actor.personId,
      notedAt: ctx.now.toISOString(),
    })
    .execute();
}

/** Puts the leads of today in force: of everybody whose history says otherwise, or of one person. */
export async function applyLeads(ctx: Context, personId: string | null = null): Promise<void> {
  const today = cityDay(ctx.now);
  const { rows } = await sql<{ id: string; leadId: string | null }>`
    UPDATE people SET lead_id = due.lead_id, version = people.version + 1
    FROM (
      SELECT id AS person_id, (
        SELECT l.lead_id FROM person_leads l WHERE l.person_id = p.id AND l.from_day <= ${today}::date
          AND (l.to_day IS NULL OR l.to_day >= ${today}::date) ORDER BY l.from_day DESC LIMIT 1) AS lead_id
      FROM people p
      WHERE p.id = ${personId}::uuid OR (${personId}::uuid IS NULL AND p.id IN (SELECT person_id FROM person_leads))
    ) due
    WHERE people.id = due.person_id AND people.lead_id IS DISTINCT FROM due.lead_id
    RETURNING people.id, people.lead_id`.execute(ctx.db);
  for (const { id, leadId } of rows) await announce(ctx, leadChanged, { personId: id, leadId });
}

async function lockPerson(ctx: Context, id: string) {
  const person = await ctx.db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!person) throw notFound('没有这个人员');
  return person;
}

/** A lead corrects and decides; a trainee leads nobody. */
async function usableLead(ctx: Context, personId: string, leadId: string) {
  if (leadId === personId) throw invalid('不能把自己设为自己的组长');
  const lead = await actorOfPerson(ctx.db, leadId);
  if (!lead) throw invalid('所选组长不存在或已停用');
  if (lead.roles.includes('trainee')) throw invalid(`${lead.name}是实习话务员，不能担任组长`);
  if (!lead.permissions.has('ticket.act') || !lead.permissions.has('ticket.editContent'))
    throw invalid(`${lead.name}没有审核和更正工单的权限，不能担任组长`);
  return lead;
}
