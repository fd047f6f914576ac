import type { Module } from '#platform/module';
import { placeHandlers } from './routes.ts';

export { ensurePlaces, insertPlaces } from './insert.ts';
export { findPlace, placeNames, suggestPlaces } from './queries.ts';

/** Where things happen: city, county, town, village (行政区划). */
export const places: Module = { name: 'places', routes: { places: placeHandlers } };
