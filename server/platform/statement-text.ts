import {
  CompiledQuery,
  type InsertObject,
  isExpression,
  type Kysely,
  type QueryResult,
  type RawNode,
  type ValueNode,
} from 'kysely';
import type { DB } from '#database/schema';

/**
 * A wide statement written out directly, for the few that are asked for all day: building one of a hundred values through
 * the query builder takes longer than PostgreSQL takes to run it. The columns are still checked against the schema.
 */
export function statementText() {
  const values: unknown[] = [];
  const put = (value: unknown): string => {
    if (isExpression(value)) return putRaw(value.toOperationNode() as RawNode);
    values.push(value);
    return `$${values.length}`;
  };
  const putRaw = ({ sqlFragments, parameters }: RawNode): string =>
    sqlFragments.reduce((text, fragment, at) => text + put((parameters[at - 1] as ValueNode).value) + fragment);
  return {
    /** `insert into …`; with `from`, a row for each row of that part of the statement. */
    insert<Table extends keyof DB & string>(table: Table, row: InsertObject<DB, Table>, from?: string): string {
      const given = Object.entries(row).filter(([, value]) => value !== undefined);
      const names = given.map(([name]) => columnName(name)).join(', ');
      const places = given.map(([, value]) => put(value)).join(', ');
      return `insert into ${columnName(table)} (${names}) ${from ? `select ${places} from ${from}` : `values (${places})`}`;
    },
    ask: <Row>(db: Kysely<DB>, text: string): Promise<QueryResult<Row>> =>
      db.executeQuery<Row>(CompiledQuery.raw(text, values)),
  };
}

const known = new Map<string, string>();

/** As the CamelCasePlugin writes it. */
function columnName(name: string): string {
  const found = known.get(name);
  if (found) return found;
  const written = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  known.set(name, written);
  return written;
}
