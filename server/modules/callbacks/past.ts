import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';

/** A callback that was made, or waits, before this platform wrote it down step by step. Times are ISO in UTC. */
export interface PastCallback {
  id: string;
  ticketId: string;
  ordinal: number;
  round: number;
  node: string;
  kind: string;
  categoryId: string | null;
  unitId: string | null;
  status: 'open' | 'done';
  openedAt: string;
  nextAt: string;
  lastCode: string | null;
  isReached: boolean;
  agentId: string | null;
  doneAt: string | null;
  result: string | null;
  solved: string | null;
  satisfaction: string | null;
  reasons: string[];
  words: string;
  followup: string | null;
  attempts: { id: string; agentId: string | null; at: string; code: string; note: string; nextAt: string | null }[];
  marks: {
    id: string;
    kind: string;
    remark: string;
    markedBy: string;
    markedAt: string;
    answer: string | null;
    answeredAt: string | null;
  }[];
}

/** Writes past callbacks with their attempts and marks in three statements, however many there are. Nobody is told. */
export async function recordPastCallbacks(db: Kysely<DB>, callbacks: readonly PastCallback[]): Promise<void> {
  if (callbacks.length === 0) return;
  await insertCallbacks(db, callbacks);
  const attempts = callbacks.flatMap(({ id, attempts: all }) => all.map((each) => ({ ...each, callbackId: id })));
  await sql`
    INSERT INTO callback_attempts (id, callback_id, agent_id, at, code, note, next_at)
    SELECT id, "callbackId", "agentId", at, code, note, "nextAt"
    FROM jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) AS row (
      id uuid, "callbackId" uuid, "agentId" uuid, at timestamptz, code text, note text, "nextAt" timestamptz)`.execute(
    db,
  );
  const marks = callbacks.flatMap(({ id, agentId, marks: all }) =>
    all.map((each) => ({ ...each, agentId, callbackId: id })),
  );
  if (marks.length > 0) await db.insertInto('callbackErrors').values(marks).execute();
}

async function insertCallbacks(db: Kysely<DB>, callbacks: readonly PastCallback[]): Promise<void> {
  const rows = callbacks.map(({ attempts, marks, ...row }) => ({
    ...row,
    tries: attempts.length,
    errors: marks.length,
  }));
  await sql`
    INSERT INTO callbacks (
      id, ticket_id, ordinal, round, node, kind, category_id, unit_id, status, opened_at, next_at, attempts, last_code,
      is_reached, agent_id, done_at, result, solved, satisfaction, reasons, words, errors, followup)
    SELECT id, "ticketId", ordinal, round, node, kind, "categoryId", "unitId", status, "openedAt", "nextAt", tries,
      "lastCode", "isReached", "agentId", "doneAt", result, solved, satisfaction,
      ARRAY(SELECT jsonb_array_elements_text(reasons)), words, errors, followup
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
      id uuid, "ticketId" uuid, ordinal smallint, round smallint, node text, kind text, "categoryId" uuid, "unitId" uuid,
      status text, "openedAt" timestamptz, "nextAt" timestamptz, tries smallint, "lastCode" text, "isReached" boolean,
      "agentId" uuid, "doneAt" timestamptz, result text, solved text, satisfaction text, reasons jsonb, words text,
      errors smallint, followup text)`.execute(db);
}
