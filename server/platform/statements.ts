import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>;
const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as unknown as Answer;

// The same few writes run all day; multi-row statements come in as many texts as there are lengths.
const mostNames = 200;
const worthNamingAfter = 3;
const mostParameters = 120;
const isWrite = /^(?:insert into|update|with) /;

/** Names for statements that change something, given once a text has come back: each connection then parses it once. */
function naming() {
  const seen = new Map<string, number>();
  let names = 0;
  return (text: string, parameters: readonly unknown[]): string | undefined => {
    if (!isWrite.test(text) || parameters.length > mostParameters) return undefined;
    const count = seen.get(text) ?? 0;
    if (count < 0) return `minsheng_${-count}`;
    if (names >= mostNames) return undefined;
    if (count + 1 < worthNamingAfter) {
      if (seen.size < mostNames * 10) seen.set(text, count + 1);
      return undefined;
    }
    names += 1;
    seen.set(text, -names);
    return `minsheng_${names}`;
  };
}

/**
 * The pool as Kysely uses it, with two journeys to the database saved: `begin` travels together with the first statement
 * of its transaction (a transaction without one never begins), and writes are prepared once per connection. Reads are
 * planned each time, because the best plan depends on what is asked for.
 */
export function statementsOver(pool: pg.Pool): PostgresPool {
  const nameOf = naming();
  return {
    connect: async () => new Statements(await pool.connect(), nameOf) as unknown as PostgresPoolClient,
    end: () => pool.end(),
    options: pool.options,
  } as PostgresPool;
}

class Statements {
  readonly #client: pg.PoolClient;
  readonly #nameOf: ReturnType<typeof naming>;
  #hasToBegin = false;

  constructor(client: pg.PoolClient, nameOf: ReturnType<typeof naming>) {
    this.#client = client;
    this.#nameOf = nameOf;
  }

  get processID(): number | undefined {
    return (this.#client as unknown as { processID?: number }).processID;
  }

  query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin') {
      this.#hasToBegin = true;
      return Promise.resolve(nothing);
    }
    if (!this.#hasToBegin) return this.#send(text, values);
    this.#hasToBegin = false;
    if (text === 'commit' || text === 'rollback') return Promise.resolve(nothing);
    return this.#sendWithBegin(text, values);
  }

  release(error?: Error | boolean): void {
    this.#hasToBegin = false;
    this.#client.release(error);
  }

  #send(text: string, values: readonly unknown[]): Promise<Answer> {
    const name = this.#nameOf(text, values);
    return this.#client.query({ text, values: [...values], ...(name ? { name } : {}) }) as unknown as Promise<Answer>;
  }

  async #sendWithBegin(text: string, values: readonly unknown[]): Promise<Answer> {
    const { stream } = (this.#client as unknown as { connection: { stream: { cork(): void; uncork(): void } } })
      .connection;
    stream.cork();
    const begun = this.#client.query('begin');
    const answer = this.#send(text, values);
    stream.uncork();
    // Whatever the first statement says, it says nothing when the transaction did not begin.
    const [transaction, first] = await Promise.allSettled([begun, answer]);
    if (transaction.status === 'rejected') throw transaction.reason;
    if (first.status === 'rejected') throw first.reason;
    return first.value;
  }
}
