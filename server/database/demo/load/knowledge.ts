import type { ArticleContent } from '@minsheng/contracts/knowledge';
import { countTerms, insertPublished } from '#modules/knowledge';
import type { Context } from '#platform/context';
import { countyOfPlace } from '../city/category-tree.ts';
import type { City } from '../city/city.ts';
import { guideOf } from '../knowledge/guides.ts';
import { readExplanations } from '../knowledge/read-explanations.ts';
import { randomFrom } from '../random.ts';
import type { Stored } from './stored.ts';

const dayMs = 86_400_000;
const spreadDays = 300;

/** The knowledge base of the demo city: explanations written by hand, and a guide for every leaf category. */
export async function insertKnowledge(
  ctx: Context,
  { city, stored, seed }: { city: City; stored: Stored; seed: string },
) {
  const random = randomFrom(`${seed}/knowledge`);
  const personOf = (role: string) => stored.people.find(({ roles }) => roles.includes(role as never))?.id;
  const [authorId, reviewerId] = [personOf('supportLead'), personOf('shiftLeader')];
  if (!authorId || !reviewerId) throw new Error('the demo city lacks the people who write and review knowledge');
  const today = ctx.now.getTime();
  const contents = contentsOf(city, stored);
  for (const [index, content] of contents.entries()) {
    const published = today - random.int(0, spreadDays) * dayMs;
    const validTo = lastDay(index, today);
    await insertPublished(ctx, {
      content: { ...content, validFrom: day(published), validTo: validTo === null ? null : day(validTo) },
      authorId,
      reviewerId,
      publishedAt: new Date(published).toISOString(),
      viewed: Math.floor(random.next() ** 3 * 240),
    });
  }
  await countTerms(ctx.db);
}

/** A few run out soon or have run out, so that the page has something to say. */
function lastDay(index: number, today: number): number | null {
  if (index % 23 === 5) return today + (5 + (index % 20)) * dayMs;
  return index % 31 === 7 ? today - (1 + (index % 9)) * dayMs : null;
}

const day = (at: number) => new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

type Content = Omit<ArticleContent, 'validFrom' | 'validTo'>;

function contentsOf(city: City, stored: Stored): Content[] {
  const leaves = new Map(city.categories.filter(({ leaf }) => leaf).map((node) => [node.name, node]));
  const unitOf = (code: string) =>
    code === countyOfPlace ? undefined : stored.units.find((unit) => unit.code === code);
  const whole = (name: string, part: Pick<Content, 'kind' | 'title' | 'body' | 'tags' | 'sourceName'>): Content => {
    const leaf = leaves.get(name);
    const categoryId = stored.categories.get(leaf?.code ?? '')?.id;
    if (!leaf || !categoryId) throw new Error(`the demo city has no category ${name}`);
    const ownerUnitId = unitOf(leaf.leaf?.unit ?? '')?.id ?? null;
    const audience = part.kind === 'explanation' ? 'public' : 'internal';
    return { ...part, categoryIds: [categoryId], placeIds: [], ownerUnitId, sourceUrl: '', audience, roles: [] };
  };
  const explanations = readExplanations().map(({ category, ...part }) =>
    whole(category, { ...part, kind: 'explanation', sourceName: '责任单位提供的办事指南' }),
  );
  const guides = [...leaves.values()].map((leaf) => {
    const guide = guideOf(leaf, unitOf(leaf.leaf?.unit ?? '')?.name ?? null);
    return whole(leaf.name, { ...guide, kind: 'knowledge', sourceName: '热线中心登记规范' });
  });
  return [...explanations, ...guides];
}
