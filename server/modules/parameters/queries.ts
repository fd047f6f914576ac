import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { remembered } from '#platform/remembered';
import type { Parameter } from './parameter.ts';

export interface StoredParameter {
  key: string;
  value: unknown;
  version: number;
  updatedAt: string;
  updatedBy: { id: string; name: string };
}

const values = remembered('parameters', async (db) => {
  const rows = await db.selectFrom('parameters').select(['key', 'value']).execute();
  return new Map<string, unknown>(rows.map(({ key, value }) => [key, value]));
});

/** What a parameter is now: as the centre has set it, else as the program starts with. */
export async function readParameter<Value>(db: Kysely<DB>, parameter: Parameter<Value>): Promise<Value> {
  const stored = await values.recall(db);
  return inForce(parameter, stored.get(parameter.key)).value;
}

export const forgetParameters = values.forget;

/** A stored value that a newer program does not accept any longer gives way to the default. */
export function inForce<Value>(parameter: Parameter<Value>, stored: unknown): { value: Value; isRefused: boolean } {
  if (stored === undefined) return { value: parameter.default, isRefused: false };
  const parsed = parameter.schema.safeParse(stored);
  return parsed.success ? { value: parsed.data, isRefused: false } : { value: parameter.default, isRefused: true };
}

export async function storedParameters(db: Kysely<DB>): Promise<Map<string, StoredParameter>> {
  const rows = await db
    .selectFrom('parameters')
    .innerJoin('people', 'people.id', 'parameters.updatedBy')
    .select(['key', 'value', 'parameters.version', 'updatedAt', 'people.id as personId', 'people.name'])
    .execute();
  return new Map(rows.map(({ personId, name, ...row }) => [row.key, { ...row, updatedBy: { id: personId, name } }]));
}

/** Whether the value is as it was when the person read it. Locks it until the transaction ends. */
export async function lockParameter(
  db: Kysely<DB>,
  key: string,
): Promise<{ value: unknown; version: number } | undefined> {
  return db.selectFrom('parameters').select(['value', 'version']).where('key', '=', key).forUpdate().executeTakeFirst();
}
