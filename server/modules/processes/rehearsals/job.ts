import { mostRehearsedTickets } from '@minsheng/contracts/rehearsals';
import { Definition } from '@minsheng/contracts/workflow';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DB } from '#database/schema';
import { type Rehearsed, rehearse } from '#modules/workflow';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { job } from '#platform/jobs';
import { publish } from '#platform/live';
import { systemContext } from '#platform/run-job';
import { inTransaction } from '#platform/transaction';
import { countMatters, type Matter, nextMatters } from './matters.ts';
import { count, type Tally } from './tally.ts';

const batch = 200;

export const rehearseTickets = job({
  name: 'processes.rehearse',
  input: z.object({ rehearsalId: z.uuid() }),
  run: (ctx, { rehearsalId }) => runRehearsal(ctx, rehearsalId),
  options: { transaction: false, expireInSeconds: 3600 },
});

/** Batch by batch; what is counted and how far it came are written together, so a killed run goes on where it was. */
async function runRehearsal(ctx: Context, id: string): Promise<void> {
  try {
    for (let goesOn = true; goesOn; ) {
      const current = { ...ctx, now: systemContext(ctx.platform).now };
      goesOn = await inTransaction(current, (inside) => rehearseBatch(inside, id));
    }
  } catch (error) {
    await ctx.db
      .updateTable('rehearsals')
      .set({ status: 'failed', failure: '试运行中断，请重新开始', finishedAt: ctx.now.toISOString() })
      .where('id', '=', id)
      .execute();
    throw error;
  }
}

type Row = Selectable<DB['rehearsals']>;

async function rehearseBatch(ctx: Context, id: string): Promise<boolean> {
  const row = await ctx.db.selectFrom('rehearsals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || !['waiting', 'running', 'failed'].includes(row.status)) return false;
  const total = row.total ?? (await countMatters(ctx.db, row));
  const matters = await nextMatters(ctx.db, row, row.lastTicketId, batch);
  const tally = tallyOf(row);
  const definition = Definition.parse(row.definition);
  const results = matters.map((matter) => ({ matter, ...follow(definition, matter) }));
  for (const { matter, ...rehearsed } of results) count(tally, matter.steps, rehearsed);
  await keep(ctx, row, results);
  const isOver = matters.length < batch;
  await ctx.db
    .updateTable('rehearsals')
    .set({
      ...tally,
      edges: json(tally.edges),
      reasons: json(tally.reasons),
      total: isOver ? tally.done : total,
      status: isOver ? 'finished' : 'running',
      failure: null,
      finishedAt: isOver ? ctx.now.toISOString() : null,
      lastTicketId: matters.at(-1)?.id ?? row.lastTicketId,
    })
    .where('id', '=', id)
    .execute();
  await publish(ctx, { audience: { permission: 'workflow.manage' }, kind: 'rehearsal', keys: ['rehearsals'] });
  return !isOver;
}

const follow = (definition: Definition, { creatorId, registeredAt, steps, facts }: Matter): Rehearsed =>
  rehearse(definition, { creatorId, now: new Date(registeredAt) }, steps, facts);

const tallyOf = ({ done, same, differing, lost, edges, reasons }: Row): Tally => ({
  done,
  same,
  differing,
  lost,
  edges: edges as unknown as Tally['edges'],
  reasons: reasons as unknown as Tally['reasons'],
});

/** The tickets to look at: the first of each fate; the counts know of all. */
async function keep(ctx: Context, row: Row, results: readonly ({ matter: Matter } & Rehearsed)[]): Promise<void> {
  const worth = (fate: 'differs' | 'lost', known: number) =>
    results.filter((each) => each.fate === fate).slice(0, Math.max(0, mostRehearsedTickets - known));
  const rows = [...worth('differs', row.differing), ...worth('lost', row.lost)].map(({ matter, fate, at, why }) => ({
    rehearsalId: row.id,
    ticketId: matter.id,
    fate,
    node: at?.node ?? '',
    before: at?.before ?? null,
    after: at?.after ?? null,
    why,
  }));
  if (rows.length > 0) await ctx.db.insertInto('rehearsalTickets').values(rows).execute();
}
