import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>;
const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as unknown as Answer;

// The same few writes run all day; multi-row statements come in as many texts as there are lengths.
const mostNames = 200;
const worthNamingAfter = 3;
const mostParameters = 120;
/** Live messages: delivered at the commit anyway, so they travel with it. */
const isNotice = /^SELECT pg_notify\(/;
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
 * The pool as Kysely uses it, with journeys to the database saved: `begin` travels together with the first statement of
 * its transaction (a transaction without one never begins), live messages with the `commit`, and writes are prepared once
 * per connection. Reads are planned each time, because the best plan depends on what is asked for.
 */
export function statementsOver(pool: pg.Pool): PostgresPool {
  const nameOf = naming();
  return {
    connect: async () => new Statements(await pool.connect(), nameOf) as unknown as PostgresPoolClient,
    end: () => pool.end(),
    options: pool.options,
  } as PostgresPool;
}

type Statement = readonly [text: string, values: readonly unknown[]];
type Connection = { stream: { cork(): void; uncork(): void } };

class Statements {
  readonly #client: pg.PoolClient;
  readonly #nameOf: ReturnType<typeof naming>;
  #stands: 'outside' | 'beginning' | 'open' = 'outside';
  #notices: Statement[] = [];

  constructor(client: pg.PoolClient, nameOf: ReturnType<typeof naming>) {
    this.#client = client;
    this.#nameOf = nameOf;
  }

  get processID(): number | undefined {
    return (this.#client as unknown as { processID?: number }).processID;
  }

  query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin') {
      this.#stands = 'beginning';
      return Promise.resolve(nothing);
    }
    if (text === 'commit' || text === 'rollback') return this.#end(text);
    if (this.#stands === 'beginning')
      return this.#sendTogether([
        ['begin', []],
        [text, values],
      ]);
    if (this.#stands === 'open' && isNotice.test(text)) {
      this.#notices.push([text, values]);
      return Promise.resolve(nothing);
    }
    return this.#send(text, values);
  }

  release(error?: Error | boolean): void {
    this.#stands = 'outside';
    this.#notices = [];
    this.#client.release(error);
  }

  /** A transaction in which nothing happened never began; what is to be told is told with the commit. */
  #end(text: 'commit' | 'rollback'): Promise<Answer> {
    const [hasBegun, notices] = [this.#stands !== 'beginning', this.#notices];
    this.#stands = 'outside';
    this.#notices = [];
    if (!hasBegun) return Promise.resolve(nothing);
    if (text === 'rollback') return this.#send(text, []);
    return this.#sendTogether([...notices, ['commit', []]]);
  }

  #send(text: string, values: readonly unknown[]): Promise<Answer> {
    const name = this.#nameOf(text, values);
    return this.#client.query({ text, values: [...values], ...(name ? { name } : {}) }) as unknown as Promise<Answer>;
  }

  /** One journey for all of them. The first that fails decides; the database then answers the others without acting. */
  async #sendTogether(statements: readonly Statement[]): Promise<Answer> {
    if (statements[0]?.[0] === 'begin') this.#stands = 'open';
    const { stream } = (this.#client as unknown as { connection: Connection }).connection;
    stream.cork();
    const sent = statements.map(([text, values]) => this.#send(text, values));
    stream.uncork();
    const answers = await Promise.allSettled(sent);
    const failure = answers.find((answer) => answer.status === 'rejected');
    if (failure) throw failure.reason;
    return (answers.at(-1) as PromiseFulfilledResult<Answer>).value;
  }
}
