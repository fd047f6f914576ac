import { route } from '@minsheng/contracts/route';
import { implement } from '@orpc/server';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '#database/schema';
import { conflict } from '#platform/errors';
import { enqueue, job } from '#platform/jobs';
import { publish } from '#platform/live';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { guard, type RequestContext, signedIn } from '#platform/rpc';
import { announce, listen, topic } from '#platform/topics';

// A module made up for the platform's own tests: notes on a wall.

const Note = z.object({ id: z.int(), text: z.string(), writtenAt: z.string(), writtenBy: z.string().nullable() });
const NewNote = z.object({
  text: z.string().min(1).max(20),
  ending: z.enum(['fail', 'conflict', 'deadlock']).optional(),
});

export const noteContract = {
  notes: {
    list: route({ method: 'GET', path: '/notes', permission: 'signedIn', summary: '便条列表' })
      .input(z.object({ limit: z.int().max(100).optional(), mine: z.boolean().optional() }))
      .output(z.array(Note)),
    write: route({ method: 'POST', path: '/notes', permission: 'ticket.register', summary: '写便条', success: 201 })
      .input(NewNote)
      .output(Note),
    knock: route({ method: 'POST', path: '/knocks', permission: 'public', summary: '敲门' })
      .input(z.object({ loud: z.boolean() }))
      .output(z.object({ body: z.string(), person: z.string().nullable() })),
    broken: route({ method: 'GET', path: '/broken', permission: 'public', summary: '坏掉的接口' }).output(z.string()),
  },
};

const publicOs = implement(noteContract).$context<RequestContext>().use(guard);
const os = publicOs.use(signedIn);

export const noteWritten = topic<{ id: number }>('notes.written');
export const heard: string[] = [];

export const countNotes = job({
  name: 'notes.count',
  input: z.object({ after: z.int() }),
  run: async (ctx, { after }) => {
    const { rows } = await sql<{ notes: number }>`SELECT count(*) AS notes FROM notes WHERE id >= ${after}`.execute(
      ctx.db,
    );
    await sql`INSERT INTO note_counts (notes, counted_by) VALUES (${rows[0]?.notes}, ${ctx.actor.personId})`.execute(
      ctx.db,
    );
  },
});

let deadlocks = 0;

const write = os.notes.write.handler(async ({ context, input }) => {
  const { rows } = await sql<z.infer<typeof Note>>`
    INSERT INTO notes (text, written_at, written_by) VALUES (${input.text}, ${context.now}, ${context.actor.personId}) RETURNING *
  `.execute(context.db);
  const note = rows[0];
  if (!note) throw new Error('nothing was written');
  await announce(context, noteWritten, { id: note.id });
  await enqueue(context, countNotes, { after: note.id });
  await publish(context, { audience: { permission: 'ticket.register' }, kind: 'notes.changed', keys: ['notes'] });
  if (input.ending === 'fail') throw new TypeError('the pen broke');
  if (input.ending === 'conflict') throw conflict('便条已被别人改过', { newest: note.id });
  deadlocks += input.ending === 'deadlock' ? 1 : 0;
  if (input.ending === 'deadlock' && deadlocks < 3)
    throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
  return note;
});

export const notes: Module = {
  name: 'notes',
  routes: {
    notes: publicOs.notes.router({
      list: os.notes.list.handler(async ({ context, input }) => {
        const who = input.mine ? context.actor.personId : null;
        const { rows } = await sql<z.infer<typeof Note>>`
          SELECT * FROM notes WHERE ${who}::uuid IS NULL OR written_by = ${who} ORDER BY id LIMIT ${input.limit ?? 50}
        `.execute(context.db);
        return rows;
      }),
      write,
      knock: publicOs.notes.knock.handler(async ({ context }) => ({
        body: context.exchange?.rawBody?.toString() ?? '',
        person: context.actor?.name ?? null,
      })),
      broken: publicOs.notes.broken.handler(async () => 12345 as unknown as string),
    }),
  },
  rawRoutes: [
    {
      method: 'PUT',
      path: '/notes/:id/drawing',
      permission: 'ticket.register',
      summary: '上传涂鸦',
      handle: async (ctx, request) => ctx.platform.files.put('notes/1/drawing', request.raw, { limitBytes: 1_048_576 }),
    },
    {
      method: 'GET',
      path: '/notes/:id/drawing',
      permission: 'signedIn',
      summary: '下载涂鸦',
      handle: async (ctx, _request, reply) =>
        reply
          .type('application/octet-stream')
          .send(await ctx.platform.files.get('notes/1/drawing', { start: 0, end: 4 })),
    },
  ],
  listeners: [
    listen(noteWritten, async (ctx, { id }) => {
      heard.push(`note ${id} by ${ctx.actor.name}`);
    }),
  ],
  jobs: [countNotes],
  periodic: [every(60, 'notes.sweep', async ({ db }) => sql`DELETE FROM notes WHERE text = '扫掉我'`.execute(db))],
};

export async function makeNoteTables(db: Kysely<DB>): Promise<void> {
  await sql`CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY, text text, written_at timestamptz, written_by uuid)`.execute(
    db,
  );
  await sql`CREATE TABLE note_counts (notes bigint, counted_by uuid)`.execute(db);
}

export async function countOf(db: Kysely<DB>, table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`SELECT count(*) AS rows FROM ${sql.table(table)}`.execute(db);
  return rows[0]?.rows ?? 0;
}
