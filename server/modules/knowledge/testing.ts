import type { ArticleContent } from '@minsheng/contracts/knowledge';
import type { Actor } from '#platform/context';
import { newId } from '#platform/ids';
import type { TestApp } from '#testing/app';

/** An article as somebody would write it, changed where a test says so. */
export const articleContent = (change: Partial<ArticleContent> = {}): ArticleContent => ({
  kind: 'explanation',
  title: '路灯不亮如何报修',
  body: '市民反映路灯不亮的，请说明道路名称和灯杆编号。\n\n城市道路照明由市政部门维修，一般三个工作日内处理。',
  categoryIds: [],
  placeIds: [],
  ownerUnitId: null,
  validFrom: '2026-01-01',
  validTo: null,
  tags: ['路灯', '市政'],
  sourceName: '市政设施养护规程',
  sourceUrl: '',
  audience: 'internal',
  roles: [],
  ...change,
});

/** Written by one person, published by another. Returns its id. */
export async function publishArticle(
  app: TestApp,
  { author, reviewer }: { author: Actor; reviewer: Actor },
  change: Partial<ArticleContent> = {},
): Promise<string> {
  const id = newId(app.now());
  const made = await app.as(author).knowledge.create({ id, content: articleContent(change) });
  const submitted = await app.as(author).knowledge.submit({ id, version: made.draft?.version ?? 0 });
  await app.as(reviewer).knowledge.publish({ id, version: submitted.draft?.version ?? submitted.version });
  return id;
}
