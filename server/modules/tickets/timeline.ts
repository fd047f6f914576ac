import { correctionLabels } from '@minsheng/contracts/corrections';
import type { TicketCorrection, TicketStep } from '@minsheng/contracts/tickets';
import { type Definition, type Field, type Outcome, outcomes } from '@minsheng/contracts/workflow';
import type { Facts } from '@minsheng/contracts/workflow-state';
import { calendarOf, type WorkingCalendar, workingMinutesBetween } from '#modules/calendar';
import { foldOf, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import type { Correction } from './processing/correction-words.ts';
import type { TicketRecord } from './processing/state.ts';
import { versionsOf } from './versions.ts';

/** The process of a ticket so far (处理流程), with T8's folding decided by the definition. */
export async function timelineOf(
  ctx: Context,
  ticket: TicketRecord,
  current: Definition,
  facts: Facts,
): Promise<TicketStep[]> {
  const rows = await stepsOf(ctx, ticket.id);
  const names = await unitNames(ctx, rows);
  const versions = await versionsOf(ctx.db, ticket.id, current);
  const calendar = await calendarOf(ctx.db);
  return rows.map((row) => {
    const definition = versions.of(row.seq);
    const isLate = row.limitAt !== null && row.at > row.limitAt;
    const depth = row.unitsBefore.length;
    const outcome = row.outcome as Outcome;
    const added = row.unitsAfter.at(-1);
    const node = nodeOf(definition, row.node);
    return {
      seq: row.seq,
      nodeName: node.name,
      stage: node.stage,
      actionName: actionOf(definition, row)?.name ?? outcomes[outcome],
      outcome,
      toNodeName: nodeOf(versions.of(row.seq + 1), row.toNode).name,
      person: row.personId
        ? { id: row.personId, name: row.personName ?? '', roleName: row.roleName ?? '', onBehalfOf: row.principalName }
        : null,
      unit: referenceTo(row.unitId ?? undefined, names),
      targetUnit: added !== row.unitsBefore.at(-1) ? referenceTo(added, names) : null,
      level: node.stage === 'unit' ? depth : 0,
      ...wordsOf(definition, row, names),
      startedAt: row.startedAt,
      at: row.at,
      minutes: Math.max(0, Math.round((Date.parse(row.at) - Date.parse(row.startedAt)) / 60_000)),
      limitAt: row.limitAt,
      used: usedOf(row, node.limit?.unit === 'minutes', calendar),
      isLate,
      folded: foldOf(definition, { node: row.node, outcome, depth, isLate }, facts),
    };
  });
}

/** How much of its limit a step took, counted as the limit is. */
function usedOf(row: StepRow, isRoundTheClock: boolean, calendar: WorkingCalendar): TicketStep['used'] {
  if (row.limitAt === null) return null;
  const between = (from: string, to: string) =>
    isRoundTheClock
      ? Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))
      : workingMinutesBetween(from, to, calendar);
  return {
    minutes: between(row.startedAt, row.at),
    of: between(row.startedAt, row.limitAt),
    isRoundTheClock,
  };
}

const stepsOf = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('ticketSteps')
    .leftJoin('people', 'people.id', 'ticketSteps.personId')
    .leftJoin('roles', 'roles.key', 'ticketSteps.roleKey')
    .leftJoin('people as principal', 'principal.id', 'ticketSteps.onBehalfOf')
    .where('ticketSteps.ticketId', '=', ticketId)
    .selectAll('ticketSteps')
    .select(['people.name as personName', 'roles.name as roleName', 'principal.name as principalName'])
    .orderBy('ticketSteps.seq')
    .execute();

type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];
type Names = ReadonlyMap<string, string>;

async function unitNames(ctx: Context, rows: readonly StepRow[]): Promise<Names> {
  const ids = new Set(rows.flatMap((row) => [row.unitId, ...row.unitsAfter, ...Object.values(inputsOf(row))]));
  const wanted = [...ids].filter((id): id is string => id !== null && /^[0-9a-f-]{36}$/.test(id));
  if (wanted.length === 0) return new Map();
  const units = await ctx.db.selectFrom('units').select(['id', 'name']).where('id', 'in', wanted).execute();
  return new Map(units.map(({ id, name }) => [id, name]));
}

const referenceTo = (id: string | undefined, names: Names) => (id ? { id, name: names.get(id) ?? '' } : null);
const inputsOf = (row: StepRow) => row.inputs as unknown as Record<string, string>;

const actionOf = (definition: Definition, row: StepRow) =>
  [...nodeOf(definition, row.node).actions, ...definition.sideActions].find(({ key }) => key === row.action);

/** Opinion and answer by name; what else was filled in, in the words of its field. The unit shows as the target. */
function wordsOf(
  definition: Definition,
  row: StepRow,
  names: Names,
): Pick<TicketStep, 'opinion' | 'answer' | 'fields'> {
  const { opinion = null, answer = null, unit: _, ...rest } = inputsOf(row);
  const asked = actionOf(definition, row)?.fields ?? [];
  const fields = Object.entries(rest).map(([key, value]) => {
    const field = asked.find((each) => each.key === key);
    const label = key === 'override' ? '坚持办理的说明' : (field?.label ?? key);
    return { label, value: textOf(field, value, names) };
  });
  return { opinion, answer, fields };
}

function textOf(field: Field | undefined, value: string, names: Names): string {
  if (field?.kind === 'choice') return field.options.find((option) => option.value === value)?.label ?? value;
  if (field?.kind === 'choices') return labelsOf(field, value).join('、');
  return field?.kind === 'unit' ? (names.get(value) ?? value) : value;
}

/** The words of what was chosen among a field's options, whether one or several may be. */
export const labelsOf = (field: Field, value: string): string[] =>
  value.split(',').map((code) => field.options.find((option) => option.value === code)?.label ?? code);

/** What was corrected in place, oldest first. */
export async function correctionsOf(
  ctx: Context,
  ticketId: string,
  nameOfNode: (key: string) => string,
): Promise<TicketCorrection[]> {
  const rows = await ctx.db
    .selectFrom('ticketCorrections')
    .innerJoin('people', 'people.id', 'ticketCorrections.personId')
    .where('ticketId', '=', ticketId)
    .select(['people.id', 'people.name', 'node', 'at', 'changes'])
    .orderBy('ticketCorrections.id')
    .execute();
  return rows.map(({ id, name, node, at, changes }) => ({
    person: { id, name },
    nodeName: nameOfNode(node),
    at,
    changes: (changes as unknown as Correction[]).map(({ field, before, after }) => ({
      label: correctionLabels[field],
      before,
      after,
    })),
  }));
}
