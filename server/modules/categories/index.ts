import type { Module } from '#platform/module';
import { categoryHandlers } from './routes.ts';

export { insertCategories } from './insert.ts';
export { findCategory } from './queries.ts';

/** What tickets are about, with the unit and the deadline that follow from it (归口类型). */
export const categories: Module = { name: 'categories', routes: { categories: categoryHandlers } };
