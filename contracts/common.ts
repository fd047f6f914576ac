import { z } from 'zod';

/** UUIDv7 as text. */
export const Id = z.uuid('编号格式不正确');
/** A moment, ISO 8601 in UTC. */
export const Timestamp = z.iso.datetime({ offset: true });
/** A calendar day, `YYYY-MM-DD`, in the city's own time zone. */
export const Day = z.iso.date();

/** Keyset paging: ask with the cursor of the previous page. */
export const PageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const Reference = z.object({ id: Id, name: z.string() });
export type Reference = z.infer<typeof Reference>;

/** A phone number as people write it: digits, and the marks between them. */
export const Phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9-]{2,19}$/, '请填写正确的电话号码');
