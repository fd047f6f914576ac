import type { DraftingUse, DraftingWish } from '@minsheng/contracts/drafting';
import { refusalSentence, unauthorized, unsupported } from '@minsheng/language/faithful/faithful';
import { unsupportedInTitle } from '@minsheng/language/faithful/title';
import type { Known } from '@minsheng/language/mask/mask';
import { sql } from 'kysely';
import { assertReadable, plainText } from '#modules/knowledge';
import { getTicket } from '#modules/tickets';
import type { Context } from '#platform/context';
import { can } from '#platform/context';
import { forbidden, invalid } from '#platform/errors';
import { settingsInForce } from '../settings/settings.ts';

/** What goes into one question, and what its answer is held against. */
export interface Matter {
  use: DraftingUse;
  parts: { label: string; text: string }[];
  known: Known;
  ticketId: string | null;
  draftId: string | null;
  /** The reason to refuse a text, in a sentence; nothing when it may be offered. */
  complaint(text: string): string | undefined;
}

/** Gathers the matter. Whistle-blowers' reports (举报) and what was told in confidence never get this far. */
export function gather(ctx: Context, wish: DraftingWish): Promise<Matter> {
  if (wish.use === 'title') return forTitle(ctx, wish);
  return wish.use === 'summary' ? forSummary(ctx, wish) : forAnswer(ctx, wish);
}

type Wish<Use extends DraftingUse> = Extract<DraftingWish, { use: Use }>;

const assertMayLeave = ({ kind, isSecret }: { kind: string; isSecret: boolean }) => {
  if (kind === 'report' || isSecret) throw invalid('举报和要求保密的诉求不会发送给语言模型');
};

async function forTitle(ctx: Context, wish: Wish<'title'>): Promise<Matter> {
  if (!can(ctx.actor, 'ticket.register')) throw forbidden();
  assertMayLeave(wish);
  await assertDraftMayLeave(ctx, wish.draftId);
  const { content, citizenName, citizenPhone, draftId } = wish;
  return {
    use: 'title',
    parts: [{ label: '诉求内容', text: content }],
    known: { names: [citizenName], numbers: [citizenPhone] },
    ticketId: null,
    draftId,
    complaint: (text) => sentenceOf(unsupportedInTitle(text, content, citizenName ? [citizenName] : [])),
  };
}

/** The page says what the form is; the server's own copy of it is asked as well. */
async function assertDraftMayLeave({ db, actor }: Context, draftId: string): Promise<void> {
  const draft = await db
    .selectFrom('drafts')
    .select(['personId', 'content'])
    .where('id', '=', draftId)
    .executeTakeFirst();
  if (!draft) return;
  if (draft.personId !== actor.personId) throw forbidden('这份暂存属于另一位话务员');
  const { kind = '', isSecret = false } = draft.content as { kind?: string; isSecret?: boolean };
  assertMayLeave({ kind, isSecret });
}

async function forSummary(ctx: Context, { ticketId }: Wish<'summary'>): Promise<Matter> {
  const { ticket, known } = await ticketOf(ctx, ticketId);
  const { settings } = await settingsInForce(ctx);
  if (ticket.content.length < settings.summaryFromCharacters)
    throw invalid(`诉求内容不足 ${settings.summaryFromCharacters} 字，不需要摘要`);
  const parts = aboutTicket(ticket);
  return {
    use: 'summary',
    parts,
    known,
    ticketId,
    draftId: null,
    complaint: (text) =>
      text.length >= ticket.content.length
        ? '摘要比原文还长'
        : sentenceOf(
            unsupported(
              text,
              parts.map((part) => part.text),
            ),
          ),
  };
}

async function forAnswer(ctx: Context, { ticketId, notes, quotes }: Wish<'answer'>): Promise<Matter> {
  if (!can(ctx.actor, 'ticket.act')) throw forbidden();
  const { ticket, known } = await ticketOf(ctx, ticketId);
  if (ticket.status !== 'open') throw invalid('工单已办结，不需要起草答复');
  const authority = [
    ...recordOf(ticket),
    ...(notes.trim() ? [{ label: '办理要点', text: notes.trim() }] : []),
    ...(await quotedKnowledge(ctx, ticketId, quotes)),
  ];
  const parts = [...aboutTicket(ticket), ...authority];
  const textsOf = (some: { text: string }[]) => some.map(({ text }) => text);
  return {
    use: 'answer',
    parts,
    known,
    ticketId,
    draftId: null,
    complaint: (text) => sentenceOf([...unsupported(text, textsOf(parts)), ...unauthorized(text, textsOf(authority))]),
  };
}

const sentenceOf = (found: ReturnType<typeof unsupported>) => (found.length > 0 ? refusalSentence(found) : undefined);

type Ticket = Awaited<ReturnType<typeof getTicket>>;

async function ticketOf(ctx: Context, id: string): Promise<{ ticket: Ticket; known: Known }> {
  const ticket = await getTicket(ctx, id);
  assertMayLeave(ticket);
  // Also what this person may not see: it must not leave by their hand.
  const { citizenName, citizenPhone } = await ctx.db
    .selectFrom('tickets')
    .select(['citizenName', 'citizenPhone'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const people = ticket.steps.flatMap(({ person }) => (person ? [person.name] : []));
  const names = [citizenName, ...people, ticket.registeredBy?.name ?? ''].filter((name) => name.length > 1);
  return { ticket, known: { names: [...new Set(names)], numbers: [citizenPhone] } };
}

const aboutTicket = ({ title, content, placeName, placeDetail, categoryName }: Ticket) => [
  { label: '标题', text: title },
  { label: '诉求内容', text: content },
  { label: '地点', text: [placeName, placeDetail].filter(Boolean).join('，') },
  { label: '归口类型', text: categoryName },
];

/** What was done so far, by which unit; the citizen's own words are not among it. */
function recordOf({ steps, currentUnit }: Ticket): { label: string; text: string }[] {
  const lines = steps.flatMap(({ nodeName, unit, opinion, answer, fields }) => {
    const said = [opinion, answer, ...fields.map(({ label, value }) => `${label}：${value}`)].filter(Boolean);
    return said.length > 0 ? [`${nodeName}${unit ? `（${unit.name}）` : ''}：${said.join('；')}`] : [];
  });
  return [
    ...(currentUnit ? [{ label: '承办单位', text: currentUnit.name }] : []),
    ...(lines.length > 0 ? [{ label: '办理记录', text: lines.join('\n') }] : []),
  ];
}

const longestArticle = 1500;
const mostArticles = 5;

/** In the version that was quoted: with the ticket before, or in the step that is being written. */
async function quotedKnowledge(ctx: Context, ticketId: string, quotes: Wish<'answer'>['quotes']) {
  for (const { articleId } of quotes) await assertReadable(ctx, articleId);
  const { rows } = await sql<{ title: string; body: string }>`
    WITH quoted AS (
      SELECT article_id, number FROM ticket_citations WHERE ticket_id = ${ticketId}
      UNION SELECT * FROM unnest(${quotes.map(({ articleId }) => articleId)}::uuid[], ${quotes.map(({ number }) => number)}::int[]))
    SELECT version.content ->> 'title' AS title, version.content ->> 'body' AS body
    FROM quoted JOIN article_versions version USING (article_id, number)
    ORDER BY version.article_id DESC LIMIT ${mostArticles}`.execute(ctx.db);
  return rows.map(({ title, body }, at) => ({
    label: `引用的知识${'甲乙丙丁戊'.charAt(at)}`,
    text: `${title}\n${plainText(body).slice(0, longestArticle)}`,
  }));
}
