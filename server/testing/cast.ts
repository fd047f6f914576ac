import type { RoleKey } from '@minsheng/contracts/roles';
import { roleNames } from '@minsheng/contracts/roles';
import type { NewTicket } from '@minsheng/contracts/tickets';
import { ensureCalendar } from '#modules/calendar';
import { actorOfPerson, install } from '#modules/organization';
import { ensureDefaultProcess } from '#modules/workflow';
import type { Actor } from '#platform/context';
import { newId } from '#platform/ids';
import { inTransaction } from '#platform/transaction';
import type { TestApp } from './app.ts';

/** The units of a small city: a bureau with a branch and a station below it, and another bureau. */
export const castUnits = ['bureau', 'branch', 'station', 'otherBureau'] as const;
type UnitName = (typeof castUnits)[number];

/** Everyone a story about tickets needs; `secondAgent` and the like are another person in the same role. */
const parts = {
  trainee: { role: 'trainee' },
  agent: { role: 'agent' },
  secondAgent: { role: 'agent' },
  agentLead: { role: 'agentLead' },
  traineeLead: { role: 'traineeLead' },
  firstReviewer: { role: 'firstReviewer' },
  deputyShiftLeader: { role: 'deputyShiftLeader' },
  shiftLeader: { role: 'shiftLeader' },
  dispatcher: { role: 'dispatcher' },
  callbackAgent: { role: 'callbackAgent' },
  inspector: { role: 'inspector' },
  trainingOfficer: { role: 'trainingOfficer' },
  centreManager: { role: 'centreManager' },
  leader: { role: 'leader' },
  systemAdmin: { role: 'systemAdmin' },
  securityAdmin: { role: 'securityAdmin' },
  auditor: { role: 'auditor' },
  unitHandler: { role: 'unitHandler', unit: 'bureau' },
  unitReviewer: { role: 'unitReviewer', unit: 'bureau' },
  branchHandler: { role: 'unitHandler', unit: 'branch' },
  branchReviewer: { role: 'unitReviewer', unit: 'branch' },
  stationHandler: { role: 'unitHandler', unit: 'station' },
  stationReviewer: { role: 'unitReviewer', unit: 'station' },
  otherUnitHandler: { role: 'unitHandler', unit: 'otherBureau' },
} as const satisfies Record<string, { role: RoleKey; unit?: UnitName }>;

export type Part = keyof typeof parts;

export interface Cast {
  people: Record<Part, Actor>;
  units: Record<UnitName, string>;
  placeId: string;
  categoryId: string;
  /** A form that is filled in well. */
  form(change?: Partial<NewTicket>): NewTicket;
}

/** A small city with a person in every role, written into the app's database. */
export async function cast(app: TestApp): Promise<Cast> {
  await ensureCalendar(app.db);
  await install(app.db, { isDemo: true, cityName: '安康市', cityCode: '610900', now: app.now() });
  await inTransaction(app.context(), (ctx) => ensureDefaultProcess(ctx.db, ctx.now));
  const units = await insertUnits(app);
  const people = await insertPeople(app, units);
  const placeId = await insertPlaces(app);
  const categoryId = await insertCategories(app, units.bureau);
  return { people, units, placeId, categoryId, form: (change) => ({ ...filledIn(placeId, categoryId), ...change }) };
}

const filledIn = (placeId: string, categoryId: string): NewTicket => ({
  title: '汉滨区五里镇集镇路灯不亮',
  content: '市民来电反映五里镇卫生院旁边的路灯已经连续三天不亮，晚上出行不安全，希望尽快维修。',
  kind: 'help',
  channel: 'phone',
  urgency: 'normal',
  isSecret: false,
  citizenName: '王秀英',
  citizenPhone: '13991500001',
  placeId,
  placeDetail: '卫生院旁边',
  categoryId,
  suggestedUnitId: null,
  occurredAt: null,
  point: null,
  receivedAt: null,
});

async function insertUnits(app: TestApp): Promise<Record<UnitName, string>> {
  const [bureau, branch, station, otherBureau] = castUnits.map(() => newId(app.now())) as [
    string,
    string,
    string,
    string,
  ];
  const unit = (id: string, code: string, name: string, level: number, parentId: string | null) => ({
    id,
    code,
    name,
    shortName: name,
    level,
    parentId,
  });
  await app.db
    .insertInto('units')
    .values([
      unit(bureau, 'A', '市城市管理局', 1, null),
      unit(branch, 'A1', '汉滨区城市管理局', 2, bureau),
      unit(station, 'A11', '五里镇路灯管理所', 3, branch),
      unit(otherBureau, 'B', '市水利局', 1, null),
    ])
    .execute();
  return { bureau, branch, station, otherBureau };
}

async function insertPeople(app: TestApp, units: Record<UnitName, string>): Promise<Record<Part, Actor>> {
  const names = Object.keys(parts) as Part[];
  const ids = new Map(names.map((name) => [name, newId(app.now())]));
  const rows = names.map((username, index) => {
    const { role, unit } = parts[username] as { role: RoleKey; unit?: UnitName };
    return {
      id: ids.get(username) as string,
      username,
      name: `${roleNames[role]}${index}`,
      extension: unit ? null : String(8000 + index),
      unitId: unit ? units[unit] : null,
      leadId: username === 'trainee' ? (ids.get('traineeLead') as string) : null,
      createdAt: app.now().toISOString(),
    };
  });
  const withoutLead = rows.toSorted((a, b) => Number(a.leadId !== null) - Number(b.leadId !== null));
  await app.db.insertInto('people').values(withoutLead).execute();
  await app.db
    .insertInto('personRoles')
    .values(names.map((name) => ({ personId: ids.get(name) as string, roleKey: parts[name].role })))
    .execute();
  const actors = await Promise.all(
    names.map(async (name) => [name, await actorOfPerson(app.db, ids.get(name) as string)] as const),
  );
  return Object.fromEntries(actors) as Record<Part, Actor>;
}

async function insertPlaces(app: TestApp): Promise<string> {
  const names = ['安康市', '汉滨区', '五里镇'];
  const path: string[] = [];
  for (const [index, name] of names.entries()) {
    const parentId = path.at(-1) ?? null;
    path.push(newId(app.now()));
    const place = {
      id: path.at(-1) as string,
      code: `61090${index}`,
      name,
      level: index + 1,
      parentId,
      path: [...path],
    };
    const fullName = names.slice(0, index + 1).join('');
    await app.db
      .insertInto('places')
      .values({ ...place, fullName, pinyin: '', initials: '' })
      .execute();
  }
  return path.at(-1) as string;
}

async function insertCategories(app: TestApp, unitId: string): Promise<string> {
  const names = ['城市管理', '市政设施', '路灯'];
  const path: string[] = [];
  for (const [index, name] of names.entries()) {
    const parentId = path.at(-1) ?? null;
    path.push(newId(app.now()));
    const category = {
      id: path.at(-1) as string,
      code: `C${index}`,
      name,
      level: index + 1,
      parentId,
      path: [...path],
    };
    await app.db
      .insertInto('categories')
      .values({
        ...category,
        fullName: names.slice(0, index + 1).join('/'),
        pinyin: '',
        initials: '',
        defaultUnitId: unitId,
        defaultDeadlineDays: 5,
      })
      .execute();
  }
  return path.at(-1) as string;
}
