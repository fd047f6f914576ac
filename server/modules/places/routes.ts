import { os } from '#platform/rpc';
import { changePlace, createPlace, setPlaceActive } from './actions.ts';
import { getPlace, placesBelow, readPlaces, suggestPlaces } from './queries.ts';

export const placeHandlers = os.places.router({
  suggestions: os.places.suggestions.handler(({ context, input }) => suggestPlaces(context.db, input)),
  readings: os.places.readings.handler(({ context, input }) => readPlaces(context.db, input)),
  tree: os.places.tree.handler(({ context, input }) => placesBelow(context.db, input)),
  get: os.places.get.handler(({ context, input }) => getPlace(context.db, input.id)),
  create: os.places.create.handler(({ context, input }) => createPlace(context, input)),
  change: os.places.change.handler(({ context, input }) => changePlace(context, input)),
  deactivate: os.places.deactivate.handler(({ context, input }) => setPlaceActive(context, input, false)),
  reactivate: os.places.reactivate.handler(({ context, input }) => setPlaceActive(context, input, true)),
});
