import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { os } from '#platform/rpc';
import { comeTo, forgetGone, leave, mustSee, othersAt } from './presence.ts';

const { presence: routes } = os;

/** Who else has a ticket open (同时查看). */
export const presence: Module = {
  name: 'presence',
  routes: {
    presence: {
      others: routes.others.handler(async ({ context, input }) => {
        await mustSee(context, input.id);
        return othersAt(context, input.id);
      }),
      here: routes.here.handler(({ context, input }) => comeTo(context, input)),
      left: routes.left.handler(({ context, input }) => leave(context, input)),
    },
  },
  periodic: [every(120, 'presence.forget', forgetGone)],
};
