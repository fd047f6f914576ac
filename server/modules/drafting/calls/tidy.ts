import type { Context } from '#platform/context';

const lostAfterMs = 600_000;
const keptDays = 180;

/** Calls of a process that was killed end here; old ones go. */
export async function tidyCalls({ db, now }: Context): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
  await db
    .updateTable('draftingCalls')
    .set({ outcome: 'lost', reason: '服务在等待回答时中断' })
    .where('outcome', '=', 'running')
    .where('at', '<', before(lostAfterMs))
    .execute();
  await db
    .deleteFrom('draftingCalls')
    .where('at', '<', before(keptDays * 86_400_000))
    .execute();
}
