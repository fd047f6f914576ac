import type { Extraction } from '@minsheng/contracts/extraction';
import { extract } from '@minsheng/language/extract/extract';
import { type Hit, overlaps } from '@minsheng/language/extract/hits';
import { type Located, locate } from '@minsheng/language/extract/locate';
import { sql } from 'kysely';
import { areaCode } from '#modules/calls';
import { readParameter } from '#modules/parameters';
import { findPlace, placeNames } from '#modules/places';
import type { Context } from '#platform/context';
import { isFine, momentLabel, yuanLabel } from './labels.ts';
import { localPlate } from './parameters.ts';

export interface Said {
  content: string;
  placeId: string | null;
  phone: string;
  saidAt: string | null;
}

const shortestText = 4;
const mostPlaces = 4;

/** What the text says of who, where, when and how much, each with the fields it would fill in; the likeliest place first. */
export async function extractFrom(ctx: Context, { content, placeId, phone, saidAt }: Said): Promise<Extraction[]> {
  if (content.trim().length < shortestText) return [];
  const gazetteer = await placeNames(ctx.db);
  const now = saidAt === null ? ctx.now : new Date(saidAt);
  const [code, plate] = await Promise.all([readParameter(ctx.db, areaCode), readParameter(ctx.db, localPlate)]);
  const { hits, mentions } = extract(content, { now, gazetteer, areaCode: code, localPlate: plate });
  const places = hits.filter((hit) => hit.kind === 'place');
  const near = await nearby(ctx, placeId, phone);
  const located = locate(content, places, mentions, { near }).slice(0, mostPlaces);
  // 五里镇卫生院旁边 is where it happened, not who is to act.
  const others = hits
    .filter((hit) => hit.kind !== 'organisation' || !places.some((place) => overlaps(hit, place)))
    .flatMap((hit) => itemOf(hit, content, now) ?? []);
  return distinct([...others, ...(await Promise.all(located.map((each) => placeItem(ctx, each))))]);
}

/** The same number said twice is offered once. */
function distinct(items: readonly Extraction[]): Extraction[] {
  const known = new Set<string>();
  return items.filter(({ kind, label }) => !known.has(`${kind} ${label}`) && known.add(`${kind} ${label}`));
}

/** Paths of the place in the form and of where the caller's last ticket was. */
async function nearby(ctx: Context, placeId: string | null, phone: string): Promise<string[][]> {
  const pathOf = async (id: string | null | undefined) =>
    id ? (await findPlace(ctx.db, id))?.path.map((each) => each.id) : undefined;
  const paths = [await pathOf(placeId), await pathOf(phone.length < 7 ? null : await lastPlaceOf(ctx, phone))];
  return paths.flatMap((path) => (path ? [path] : []));
}

async function lastPlaceOf(ctx: Context, phone: string): Promise<string | undefined> {
  const { rows } = await sql<{ placeId: string }>`
    SELECT place_id FROM tickets WHERE citizen_phone = ${phone.replaceAll('-', '')} AND kind <> 'report'
    ORDER BY id DESC LIMIT 1`.execute(ctx.db);
  return rows[0]?.placeId;
}

/** As a chip; undefined for what is not to be offered: private numbers, offices that are greeted (places come resolved). */
function itemOf(hit: Hit, content: string, now: Date): Extraction | undefined {
  const { start, end, confidence } = hit;
  const item = (kind: Extraction['kind'], label: string, fills: Extraction['fills'] = null): Extraction => ({
    ...{ kind, start, end, label },
    ...{ confidence, fills },
  });
  switch (hit.kind) {
    case 'phone':
      return item('phone', hit.value, { citizenPhone: hit.value });
    case 'person':
      return hit.role === 'addressed'
        ? undefined
        : item('person', hit.value, hit.role === 'self' ? { citizenName: hit.value } : null);
    case 'time': {
      const isMoment = isFine(hit.value.precision) && hit.value.from <= now.toISOString();
      return item('time', momentLabel(hit.value, now), isMoment ? { occurredAt: hit.value.from } : null);
    }
    case 'money':
      return item('money', yuanLabel(hit.value, hit.upTo));
    case 'plate':
    case 'organisation':
      return item(hit.kind, hit.kind === 'plate' ? hit.value : content.slice(start, end));
    default:
      return undefined;
  }
}

async function placeItem(ctx: Context, { start, end, division, detail, confidence }: Located): Promise<Extraction> {
  const place = division && (await findPlace(ctx.db, division.id));
  const fills = {
    ...(place ? { placeId: place.id } : {}),
    ...(detail === '' ? {} : { placeDetail: detail.slice(0, 120) }),
  };
  const label = [place?.fullName, detail].filter(Boolean).join(' · ');
  return { kind: 'place', start, end, label, confidence, fills };
}
