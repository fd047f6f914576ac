import { sql } from 'kysely';
import { recommendUnits } from '#modules/assistant';
import type { TicketRecord } from '#modules/tickets';
import type { Context } from '#platform/context';

/** A candidate as it is kept; names are looked up when it is shown. */
export interface KeptCandidate {
  unitId: string;
  /** 0 to 1. */
  probability: number;
  /** In words people read, the strongest first. */
  reasons: string[];
}

export interface Recommendation {
  modelId: string;
  candidates: KeptCandidate[];
}

type Matter = Pick<TicketRecord, 'content' | 'placeId' | 'categoryId'>;

/** The units for a ticket by probability, with what spoke for each; null while there is no model. */
export async function recommend(ctx: Context, matter: Matter): Promise<Recommendation | null> {
  const { content, placeId, categoryId } = matter;
  const offer = await recommendUnits(ctx, { content, placeId, categoryId });
  if (!offer) return null;
  const known = await knownOf(ctx, matter);
  const candidates = offer.items.map(({ id, probability, reasons }) => ({
    unitId: id,
    probability,
    reasons: [
      ...responsibilities(known, id),
      ...wordsOf(
        content,
        reasons.filter(({ field }) => field === 'text'),
      ),
    ],
  }));
  return { modelId: offer.modelId, candidates };
}

interface Known {
  defaultUnitId: string | null;
  category: string | null;
  localUnitId: string | null;
  county: string | null;
}

async function knownOf(ctx: Context, { placeId, categoryId }: Matter): Promise<Known> {
  const { rows } = await sql<Known>`
    SELECT category.default_unit_id, category.name AS category, county.name AS county,
      (SELECT id FROM units WHERE level = 1 AND is_active AND place_id = county.id ORDER BY code LIMIT 1) AS local_unit_id
    FROM (VALUES (${placeId}::uuid, ${categoryId}::uuid)) AS matter (place_id, category_id)
    LEFT JOIN places place ON place.id = matter.place_id
    LEFT JOIN places county ON county.id = place.path[2]
    LEFT JOIN categories category ON category.id = matter.category_id`.execute(ctx.db);
  return rows[0] as Known;
}

/** Who is responsible there. */
function responsibilities({ defaultUnitId, category, localUnitId, county }: Known, unitId: string): string[] {
  const said: string[] = [];
  if (category && defaultUnitId === unitId) said.push(`归口“${category}”的默认承办单位`);
  if (county && localUnitId === unitId) said.push(`事发地在${county}`);
  return said;
}

const mostWords = 4;

/** The pieces of the text that spoke for it; no numbers, which might be somebody's. */
function wordsOf(text: string, spans: readonly { start: number; end: number }[]): string[] {
  const words = spans.map(({ start, end }) => text.slice(start, end).trim());
  return [...new Set(words)]
    .filter((word) => word.length > 1 && !/\d{3}/.test(word))
    .slice(0, mostWords)
    .map((word) => `“${word}”`);
}
