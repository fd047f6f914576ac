import type { Locality } from '../city/gazetteer.ts';
import { wallClock } from '../language/times.ts';
import type { Matter } from '../matters/matter.ts';
import type { Random } from '../random.ts';
import { drawerOf, weightAtHour } from './rhythm.ts';

/** Draws what people call about, by place, season and hour. */
export interface MatterChoice {
  matter(locality: Locality, at: number, random: Random): Matter;
  /** One that others see too: not somebody's own pension. */
  sharedMatter(locality: Locality, at: number, random: Random): Matter;
  byId(id: string): Matter;
}

export function matterChoice(matters: readonly Matter[]): MatterChoice {
  const byId = new Map(matters.map((matter) => [matter.id, matter]));
  const shared = matters.filter(isShared);
  const drawers = new Map<string, (random: Random) => number>();
  const draw = (among: readonly Matter[], name: string, locality: Locality, at: number, random: Random) => {
    const { month, hour } = wallClock(at);
    const key = `${name} ${month} ${hour} ${locality.isUrban}`;
    const drawer = drawers.get(key) ?? drawerOf(among.map((matter) => weightOf(matter, locality.isUrban, month, hour)));
    drawers.set(key, drawer);
    return among[drawer(random)] as Matter;
  };
  return {
    matter: (locality, at, random) => draw(matters, 'any', locality, at, random),
    sharedMatter: (locality, at, random) => draw(shared, 'shared', locality, at, random),
    byId: (id) => {
      const matter = byId.get(id);
      if (!matter) throw new Error(`no such matter: ${id}`);
      return matter;
    },
  };
}

function weightOf(matter: Matter, isUrban: boolean, month: number, hour: number): number {
  const fits = matter.setting === 'any' || (matter.setting === 'urban') === isUrban;
  return fits ? matter.weight * (matter.monthly[month - 1] as number) * weightAtHour(matter, hour) : 0;
}

const own = new Set(['consult', 'praise', 'suggestion']);

function isShared(matter: Matter): boolean {
  const [first] = [...matter.kinds].sort((a, b) => b.weight - a.weight);
  return first !== undefined && !own.has(first.kind);
}
