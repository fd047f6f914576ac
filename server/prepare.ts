import { ensureCalendar } from '#modules/calendar';
import { findInstallation, install, newSetupToken } from '#modules/organization';
import { ensurePlaces } from '#modules/places';
import { ensureMonths } from '#modules/tickets';
import { ensureDefaultProcess } from '#modules/workflow';
import type { Platform } from '#platform/context';
import { systemContext } from '#platform/run-job';
import { inTransaction } from '#platform/transaction';

export interface Wish {
  /** A real centre: no demo city, a one-time link makes the first administrator. Only the first start decides. */
  isEmpty: boolean;
  demoTickets: number;
  say(sentence: string): void;
}

export interface Prepared {
  isDemo: boolean;
  /** Completes the address of the one-time link; null once there are people, and in a demo. */
  setupToken: string | null;
}

// The first customer; another city brings its own divisions and this name with an import.
const city = { cityName: '安康市', cityCode: '610900' };
const monthsAheadMs = 93 * 86_400_000;

/** What a database needs between the migrations and the first request. Runs at every start; does what is missing. */
export async function prepareCentre(platform: Platform, { isEmpty, demoTickets, say }: Wish): Promise<Prepared> {
  const ctx = systemContext(platform);
  const { db } = ctx;
  await inTransaction(ctx, async (inside) => {
    await install(inside.db, { isDemo: !isEmpty, ...city, now: ctx.now });
    await ensureCalendar(inside.db);
    await ensurePlaces(inside.db);
    await ensureDefaultProcess(inside.db, ctx.now);
    await ensureMonths(inside.db, ctx.now, new Date(ctx.now.getTime() + monthsAheadMs));
  });
  const installation = await findInstallation(db);
  if (!installation?.isDemo) return { isDemo: false, setupToken: await newSetupToken(db, ctx.now) };
  if (!installation.demoLoadedAt) await loadDemoCity(platform, demoTickets, say);
  return { isDemo: true, setupToken: null };
}

async function loadDemoCity(platform: Platform, tickets: number, say: Wish['say']): Promise<void> {
  // Loaded only when it is needed: a real centre never reads the demo's texts.
  const { loadDemo } = await import('#database/demo/load');
  const ctx = systemContext(platform);
  await loadDemo(ctx, { tickets, say });
  await ctx.db.updateTable('installation').set({ demoLoadedAt: ctx.now.toISOString() }).execute();
}
