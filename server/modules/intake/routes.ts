import { os, publicOs } from '#platform/rpc';
import { followMatter, rateMatter, supplementMatter } from './citizen/follow.ts';
import { findPlaces, openForm } from './citizen/form.ts';
import { submitForm } from './citizen/submit.ts';
import { changeClient, createClient, listClients, replaceKey, setActive } from './clients/actions.ts';
import { listDeliveries, redeliver } from './clients/delivery-list.ts';
import { acceptItem, releaseItem } from './items/accept.ts';
import { joinItem, rejectItem, reopenItem } from './items/decide.ts';
import { countWaiting, getItem, itemOfDraft, listItems, viewPhone } from './items/read.ts';
import { readMailbox } from './mail/state.ts';
import { createTicket, createTickets, rateTicket, readTicket, supplementTicket } from './open/tickets.ts';
import { block, listBlocks, unblock } from './protection/blocks.ts';

export const intakeHandlers = os.intake.router({
  list: os.intake.list.handler(({ context, input }) => listItems(context, input)),
  waiting: os.intake.waiting.handler(({ context }) => countWaiting(context)),
  get: os.intake.get.handler(({ context, input }) => getItem(context, input)),
  viewPhone: os.intake.viewPhone.handler(({ context, input }) => viewPhone(context, input)),
  ofDraft: os.intake.ofDraft.handler(({ context, input }) => itemOfDraft(context, input)),
  accept: os.intake.accept.handler(({ context, input }) => acceptItem(context, input)),
  release: os.intake.release.handler(({ context, input }) => releaseItem(context, input)),
  reject: os.intake.reject.handler(({ context, input }) => rejectItem(context, input)),
  join: os.intake.join.handler(({ context, input }) => joinItem(context, input)),
  reopen: os.intake.reopen.handler(({ context, input }) => reopenItem(context, input)),
  blocks: os.intake.blocks.handler(({ context }) => listBlocks(context)),
  block: os.intake.block.handler(({ context, input }) => block(context, input)),
  unblock: os.intake.unblock.handler(({ context, input }) => unblock(context, input)),
  mailbox: os.intake.mailbox.handler(({ context }) => readMailbox(context)),
});

export const citizenHandlers = publicOs.citizen.router({
  form: publicOs.citizen.form.handler(({ context }) => openForm(context)),
  places: publicOs.citizen.places.handler(({ context, input }) => findPlaces(context, input)),
  submit: publicOs.citizen.submit.handler(({ context, input }) => submitForm(context, input)),
  follow: publicOs.citizen.follow.handler(({ context, input }) => followMatter(context, input)),
  supplement: publicOs.citizen.supplement.handler(({ context, input }) => supplementMatter(context, input)),
  rate: publicOs.citizen.rate.handler(({ context, input }) => rateMatter(context, input)),
});

export const openHandlers = publicOs.open.router({
  create: publicOs.open.create.handler(({ context, input }) => createTicket(context, input)),
  createMany: publicOs.open.createMany.handler(({ context, input }) => createTickets(context, input)),
  read: publicOs.open.read.handler(({ context, input }) => readTicket(context, input)),
  supplement: publicOs.open.supplement.handler(({ context, input }) => supplementTicket(context, input)),
  rate: publicOs.open.rate.handler(({ context, input }) => rateTicket(context, input)),
});

export const apiClientHandlers = os.apiClients.router({
  list: os.apiClients.list.handler(({ context }) => listClients(context)),
  create: os.apiClients.create.handler(({ context, input }) => createClient(context, input)),
  change: os.apiClients.change.handler(({ context, input }) => changeClient(context, input)),
  newKey: os.apiClients.newKey.handler(({ context, input }) => replaceKey(context, input)),
  activate: os.apiClients.activate.handler(({ context, input }) => setActive(context, true, input)),
  deactivate: os.apiClients.deactivate.handler(({ context, input }) => setActive(context, false, input)),
  deliveries: os.apiClients.deliveries.handler(({ context, input }) => listDeliveries(context, input)),
  redeliver: os.apiClients.redeliver.handler(({ context, input }) => redeliver(context, input)),
});
