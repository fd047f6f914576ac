import type { Module } from '#platform/module';
import { parameterHandlers } from './routes.ts';

export { parameter } from './parameter.ts';
export { readParameter } from './queries.ts';

/** What a centre's administrators set (系统参数). */
export const parameters: Module = { name: 'parameters', routes: { parameters: parameterHandlers } };
