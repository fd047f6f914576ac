import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';

type Answer = Awaited<ReturnType<PostgresPoolClient['query']>>;
const nothing = { command: 'SELECT', rowCount: 0, rows: [] } as unknown as Answer;

// The same few writes run all day; multi-row statements come in as many texts as there are lengths.
const mostNames = 200;
const worthNamingAfter = 3;
const mostParameters = 120;
/**
 * In front of a statement whose answer nobody reads: it waits for the next one and travels with it. When it fails, that
 * one fails with its error, and the transaction with both.
 */
export const withNext = '/* with next */ ';
/** The same, travelling with the commit. */
export const atCommit = '/* at commit */ ';
const isWrite = /^(?:\/\* (?:with next|at commit) \*\/ |insert into |update |with )/;

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
 * its transaction (a transaction without one never begins), what nobody waits for with what comes next or with the
 * `commit`, and writes are prepared once per connection. Reads are planned each time, because the best plan depends on
 * what is asked for.
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
  #isInside = false;
  /** Not sent yet: before the next statement, and before the commit. */
  #ahead: Statement[] = [];
  #last: Statement[] = [];

  constructor(client: pg.PoolClient, nameOf: ReturnType<typeof naming>) {
    this.#client = client;
    this.#nameOf = nameOf;
  }

  get processID(): number | undefined {
    return (this.#client as unknown as { processID?: number }).processID;
  }

  query(text: string, values: readonly unknown[]): Promise<Answer> {
    if (text === 'begin') {
      this.#isInside = true;
      this.#ahead = [[text, values]];
      return Promise.resolve(nothing);
    }
    if (text === 'commit' || text === 'rollback') return this.#end(text);
    const waiting = this.#isInside && this.#waitingFor(text);
    if (waiting) {
      waiting.push([text, values]);
      return Promise.resolve(nothing);
    }
    const ahead = this.#ahead.splice(0);
    return ahead.length > 0 ? this.#sendTogether([...ahead, [text, values]]) : this.#send(text, values);
  }

  release(error?: Error | boolean): void {
    this.#leave();
    this.#client.release(error);
  }

  #waitingFor(text: string): Statement[] | null {
    if (text.startsWith(atCommit)) return this.#last;
    return text.startsWith(withNext) && this.#ahead.length > 0 ? this.#ahead : null;
  }

  #leave(): Statement[] {
    this.#isInside = false;
    return [...this.#ahead.splice(0), ...this.#last.splice(0)];
  }

  /** A transaction in which nothing happened never began; what can wait goes with the commit. */
  #end(text: 'commit' | 'rollback'): Promise<Answer> {
    const hasBegun = this.#ahead.length === 0;
    const waiting = this.#leave();
    if (text === 'rollback') return hasBegun ? this.#send(text, []) : Promise.resolve(nothing);
    if (!hasBegun && waiting.length === 1) return Promise.resolve(nothing);
    return this.#sendTogether([...waiting, [text, []]]);
  }

  #send(text: string, values: readonly unknown[]): Promise<Answer> {
    const name = this.#nameOf(text, values);
    return this.#client.query({ text, values: [...values], ...(name ? { name } : {}) }) as unknown as Promise<Answer>;
  }

  /** One journey for all of them. The first that fails decides; the database then answers the others without acting. */
  async #sendTogether(statements: readonly Statement[]): Promise<Answer> {
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
