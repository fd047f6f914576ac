import { sql } from 'kysely';
import type { Context } from '#platform/context';
import type { Task } from '../thread/protocol.ts';

/** A ticket as an example to learn from; `label` is a category's or a unit's id, or the title a person wrote. */
export interface LearningExample {
  text: string;
  title: string;
  tags: string[];
  label: string;
  registeredAt: string;
}

/** So many of the newest tickets at most: what people did years ago is no longer how it is done. */
export const mostExamples = 20_000;

/**
 * The newest tickets as people left them, oldest first. Whistle-blowers' reports are not learned from, so that no word of
 * theirs can come up at anybody's desk.
 */
export async function examplesFor(ctx: Context, task: Task): Promise<LearningExample[]> {
  const { rows } = await sql<{
    content: string;
    title: string;
    category: string | null;
    unit: string | null;
    county: string | null;
    responsible: string | null;
    at: string;
  }>`
    SELECT t.content, t.title, t.registered_at AS at, t.category_id AS category, t.unit_ids[1] AS unit,
      place.path[2] AS county, ${responsibleHere} AS responsible
    FROM tickets t
    LEFT JOIN places place ON place.id = t.place_id
    LEFT JOIN categories category ON category.id = t.category_id
    WHERE t.kind <> 'report' AND t.status <> 'void'
      AND ${task === 'unit' ? sql`t.unit_ids[1] IS NOT NULL` : sql`t.category_id IS NOT NULL`}
    ORDER BY t.id DESC LIMIT ${mostExamples}`.execute(ctx.db);
  return rows.reverse().map(({ content, title, category, unit, county, responsible, at }) => ({
    text: content,
    title,
    tags: task === 'unit' ? tagsOf({ category, county, responsible }) : [],
    registeredAt: at,
    label: (task === 'unit' ? unit : task === 'category' ? category : title) ?? '',
  }));
}

/** What is known of a matter besides its words. */
interface Circumstances {
  category: string | null;
  county: string | null;
  /** The unit that is responsible for such matters there. */
  responsible: string | null;
}

export const tagsOf = ({ category, county, responsible }: Circumstances): string[] => [
  ...(category ? [`category:${category}`] : []),
  ...(county ? [`county:${county}`] : []),
  ...(responsible ? [`responsible:${responsible}`] : []),
];

/**
 * Who is responsible for a `category` at a `place` (rows of these names in the query): the category's own unit, else the
 * first-level unit of the county.
 */
export const responsibleHere = sql<string | null>`coalesce(category.default_unit_id, (
  SELECT local.id FROM units local
  WHERE local.level = 1 AND local.is_active AND local.place_id = place.path[2]
  ORDER BY local.code LIMIT 1))`;
