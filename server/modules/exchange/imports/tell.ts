import type { ImportSubject } from '@minsheng/contracts/import-subjects';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';

const audiences = {
  tickets: { permission: 'import.run', keys: ['exchange'] },
  articles: { permission: 'knowledge.import', keys: ['articleImports'] },
} as const;

/** Those who may import such things see the new state at once. */
export function tellImports(ctx: Context, { subject }: { subject: string }): Promise<void> {
  const { permission, keys } = audiences[subject as ImportSubject];
  return publish(ctx, { audience: { permission }, kind: 'importsChanged', keys: [...keys] });
}
