import type { Module } from '#platform/module';
import { viewHandlers } from './routes.ts';

/** Saved queries (视图): own ones and shared ones. */
export const views: Module = { name: 'views', routes: { views: viewHandlers } };
