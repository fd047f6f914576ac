import { assistant } from '#modules/assistant';
import { audit } from '#modules/audit';
import { calendar } from '#modules/calendar';
import { callbacks } from '#modules/callbacks';
import { calls } from '#modules/calls';
import { categories } from '#modules/categories';
import { citations } from '#modules/citations';
import { dispatching } from '#modules/dispatching';
import { drafting } from '#modules/drafting';
import { exchange } from '#modules/exchange';
import { exports } from '#modules/exports';
import { intake } from '#modules/intake';
import { knowledge } from '#modules/knowledge';
import { linking } from '#modules/linking';
import { organization } from '#modules/organization';
import { parameters } from '#modules/parameters';
import { places } from '#modules/places';
import { presence } from '#modules/presence';
import { processes } from '#modules/processes';
import { reviews } from '#modules/reviews';
import { selfcheck } from '#modules/selfcheck';
import { supervision } from '#modules/supervision';
import { tickets } from '#modules/tickets';
import { views } from '#modules/views';
import { workflow } from '#modules/workflow';
import type { Module } from '#platform/module';
import { system } from '#platform/system';

/** Every module, in the order in which they may depend on each other and in which they hear of things. */
export const modules: readonly Module[] = [
  system,
  parameters,
  audit,
  organization,
  places,
  categories,
  calendar,
  workflow,
  calls,
  knowledge,
  tickets,
  citations,
  selfcheck,
  processes,
  callbacks,
  intake,
  reviews,
  supervision,
  presence,
  assistant,
  dispatching,
  drafting,
  linking,
  views,
  exports,
  exchange,
];
