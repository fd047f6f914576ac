import type { Place, PlaceChange } from '@minsheng/contracts/places';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { changeNode, createNode, setNodeActive } from '#platform/tree/changes';
import { places } from './kind.ts';
import { forgetPlaces, getPlace } from './queries.ts';

type Versioned = { id: string; version: number };

export async function createPlace(
  ctx: Context,
  { longitude, latitude, ...given }: PlaceChange & { parentId: string | null },
): Promise<Place> {
  const id = await createNode(ctx, places, given, { longitude, latitude });
  const place = await changed(ctx, id);
  await note(ctx, 'create', place, `新增 ${place.fullName}`, { after: given });
  return place;
}

export async function changePlace(
  ctx: Context,
  { longitude, latitude, ...given }: PlaceChange & Versioned,
): Promise<Place> {
  const before = await changeNode(ctx, places, given, { longitude, latitude });
  const place = await changed(ctx, given.id);
  const summary =
    before.fullName === place.fullName ? `修改 ${place.fullName}` : `${before.fullName} 改名为 ${place.fullName}`;
  await note(ctx, 'change', place, summary, { before: facts(before), after: facts(place) });
  return place;
}

export async function setPlaceActive(ctx: Context, given: Versioned, isActive: boolean): Promise<Place> {
  await setNodeActive(ctx, places, given, isActive);
  const place = await changed(ctx, given.id);
  await note(ctx, isActive ? 'reactivate' : 'deactivate', place, `${isActive ? '恢复' : '停用'} ${place.fullName}`, {});
  return place;
}

async function changed(ctx: Context, id: string): Promise<Place> {
  forgetPlaces(ctx.db);
  return getPlace(ctx.db, id);
}

const note = (ctx: Context, act: string, place: Place, summary: string, detail: Record<string, unknown>) =>
  record(ctx, { action: `place.${act}`, objectKind: places.objectKind, objectId: place.id, summary, detail });

function facts({ code, name, aliases, sort, longitude, latitude }: Omit<PlaceChange, 'parentId'>) {
  return { code, name, aliases, sort, longitude, latitude };
}
