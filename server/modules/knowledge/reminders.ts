import { sql } from 'kysely';
import { z } from 'zod';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { systemPersonId } from '#platform/ids';
import { job } from '#platform/jobs';
import { publish } from '#platform/live';
import { expiringDays } from './parameters.ts';
import { dayOf, daysLater } from './standing.ts';

/** 到期提醒: once for every version, to whoever wrote it and to the writers of the unit that answers for it. */
export const remindOwners = job({
  name: 'knowledge.remindOwners',
  input: z.object({}),
  run: remind,
  options: { cron: '30 8 * * *' },
});

/** A live message holds 8,000 bytes. */
const peopleAtOnce = 150;

async function remind(ctx: Context): Promise<void> {
  const told = await insertReminders(ctx);
  const people = [...new Set(told.map(({ personId }) => personId))];
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const person = people.slice(from, from + peopleAtOnce);
    await publish(ctx, { audience: { person }, kind: 'knowledge.expiring', keys: ['knowledge'] });
  }
}

async function insertReminders(ctx: Context): Promise<{ personId: string }[]> {
  const today = dayOf(ctx.now);
  const soon = daysLater(today, await readParameter(ctx.db, expiringDays));
  const { rows } = await sql<{ personId: string }>`
    INSERT INTO article_reminders (article_id, number, person_id, at)
    SELECT a.id, a.number, p.id, ${ctx.now}
      FROM articles a
      JOIN article_versions v ON v.article_id = a.id AND v.number = a.number
      JOIN people p ON p.id = v.author_id OR p.unit_id = a.owner_unit_id
     WHERE a.number > 0 AND a.archived_at IS NULL AND a.valid_to BETWEEN ${today} AND ${soon}
       AND p.is_active AND p.id <> ${systemPersonId}
       AND EXISTS (SELECT FROM person_roles r JOIN role_permissions g USING (role_key)
                    WHERE r.person_id = p.id AND g.permission = 'knowledge.write')
    ON CONFLICT DO NOTHING
    RETURNING person_id AS "personId"`.execute(ctx.db);
  return rows;
}
