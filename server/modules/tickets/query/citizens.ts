import { type SqlBool, sql } from 'kysely';
import { mayReadCitizenSql } from '../visibility.ts';
import type { Meets } from './predicate.ts';
import { literally } from './texts.ts';

/** Only where the person who asks may know whom the ticket is about: a secret citizen is not found by name or number. */
export const citizenMeets: Meets = ({ field, op, values: [value] }, { phones, actor }) => {
  const text = String(value).trim();
  const known = mayReadCitizenSql(actor);
  if (field === 'citizenPhone')
    return sql<SqlBool>`tickets.citizen_phone = ${phones.get(String(value)) ?? text} AND tickets.citizen_phone <> '' AND ${known}`;
  if (op === 'is') return sql<SqlBool>`tickets.citizen_name = ${text} AND ${known}`;
  return sql<SqlBool>`tickets.citizen_name ILIKE ${`%${literally(text)}%`} AND ${known}`;
};
