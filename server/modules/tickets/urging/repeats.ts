import { sql } from 'kysely';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { repeatUrgeDays } from '../parameters.ts';
import { writeUrge } from './urge.ts';

const lookBackMinutes = 30;

/**
 * A citizen who registers the same matter again urges the first one: same telephone, same category, still in a unit's
 * hands. Looked for after the fact, so that registration has nothing to do with it; each repetition counts once.
 */
export async function urgeRepeated(ctx: Context): Promise<number> {
  const days = await readParameter(ctx.db, repeatUrgeDays);
  if (days === 0) return 0;
  const { rows } = await sql<{ id: string; number: string; firstId: string; unitId: string }>`
    SELECT again.id, again.number, first.id AS first_id, first.unit_id
    FROM tickets AS again
    CROSS JOIN LATERAL (
      SELECT earlier.id, waiting.unit_id
      FROM tickets AS earlier JOIN work_items AS waiting ON waiting.ticket_id = earlier.id
      WHERE earlier.citizen_phone = again.citizen_phone AND earlier.category_id = again.category_id
        AND earlier.id < again.id
        AND earlier.id >= uuid_floor(${ctx.now.toISOString()}::timestamptz - make_interval(days => ${days}::int))
        AND waiting.unit_id IS NOT NULL
      ORDER BY earlier.id DESC LIMIT 1
    ) AS first
    WHERE again.id >= uuid_floor(${ctx.now.toISOString()}::timestamptz - make_interval(mins => ${lookBackMinutes}::int))
      AND again.citizen_phone <> '' AND again.status = 'open'
      AND NOT EXISTS (SELECT FROM ticket_urges WHERE repeat_ticket_id = again.id)
    ORDER BY again.id LIMIT 200`.execute(ctx.db);
  for (const { id, number, firstId, unitId } of rows) {
    const note = `诉求人再次来电反映，新登记工单 ${number}`;
    await writeUrge(ctx, {
      ticketId: firstId,
      unitId,
      origin: 'repeat',
      note,
      words: '重复来电自动催办',
      repeatTicketId: id,
    });
  }
  return rows.length;
}
