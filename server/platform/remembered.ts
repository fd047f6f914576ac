import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '#database/schema';

/** A small table that every process keeps in memory; `reference_versions` has a row for each. */
export type Subject =
  | 'places'
  | 'categories'
  | 'calendar'
  | 'parameters'
  | 'people'
  | 'workflow'
  | 'assistant'
  | 'drafting'
  | 'selfCheck';

// How long another process may go on with what it remembers before it asks whether that is still true.
const freshForMs = 1000;

interface Memory<Content> {
  version: number;
  checkedAt: number;
  content: Content;
}

export interface Remembered<Content> {
  /** What is in the table now; another process' change arrives within a second, one's own at once. */
  recall(db: Kysely<DB>): Promise<Content>;
  /** To be called after a change. */
  forget(db: Kysely<DB>): void;
}

export function remembered<Content>(subject: Subject, load: (db: Kysely<DB>) => Promise<Content>): Remembered<Content> {
  const memories = new WeakMap<object, Memory<Content>>();
  return {
    async recall(db) {
      const memory = memories.get(databaseOf(db));
      if (memory && performance.now() - memory.checkedAt < freshForMs) return memory.content;
      const checkedAt = performance.now();
      const { version, isOwn } = await readVersion(db, subject);
      if (memory?.version === version) {
        memory.checkedAt = checkedAt;
        return memory.content;
      }
      const content = await load(db);
      // What this transaction itself has written may yet be rolled back: nobody else shall see it.
      if (!isOwn) memories.set(databaseOf(db), { version, checkedAt, content });
      return content;
    },
    forget(db) {
      memories.delete(databaseOf(db));
    },
  };
}

/** The pool and all its transactions share one adapter; another database has another. */
const databaseOf = (db: Kysely<DB>) => db.getExecutor().adapter;

async function readVersion(db: Kysely<DB>, subject: Subject): Promise<{ version: number; isOwn: boolean }> {
  const { rows } = await sql<{ version: number; isOwn: boolean }>`
    SELECT version, coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false) AS is_own
    FROM reference_versions WHERE subject = ${subject}`.execute(db);
  return rows[0] as { version: number; isOwn: boolean };
}
