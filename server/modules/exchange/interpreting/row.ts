import type { ImportMapping } from '@minsheng/contracts/exchange';
import { ticketImportFields as importFields, type TicketImportField } from '@minsheng/contracts/import-subjects';
import { normalizePhone } from '@minsheng/language/phone';
import type { ImportedTicket } from '#modules/tickets';
import { readMoment } from '../mapping/moment.ts';
import { cleanCell, hashOf, shown } from './cells.ts';
import { kindOfTitle, kindOfWord } from './kinds.ts';
import type { Matcher } from './matcher.ts';

/** What the rows of one import are understood with. */
export interface Interpretation {
  headers: string[];
  mapping: Pick<ImportMapping, 'defaultKind' | 'channel' | 'source' | 'keepsOtherColumns'> & {
    columns: Partial<Record<TicketImportField, string>>;
  };
  category: Matcher;
  place: Matcher;
  unit: Matcher;
  areaCode: string;
  now: Date;
}

export type Interpreted =
  | { ticket: Omit<ImportedTicket, 'id'>; key: string; contentHash: string; warnings: string[] }
  | { problems: string[] };

/** Nothing of a hotline is older: the first 12345 was opened in Shenyang in 1983. */
const earliest = '1983-01-01';
const longestTitle = 200;
const longestName = 60;

/** What a row of an older platform's export says, as a ticket that is closed; or why it says nothing usable. */
export function interpretRow(cells: readonly string[], how: Interpretation): Interpreted {
  const row = new RowReader(cells, how);
  const content = row.text('content');
  const receivedAt = row.requiredMoment('receivedAt');
  if (content === '') row.problems.push('「诉求内容」是空的');
  if (row.problems.length > 0 || !receivedAt) return { problems: row.problems };
  const title = row.title(content);
  const answer = row.text('answer') || null;
  const answeredAt = row.answeredAt(receivedAt);
  const number = row.text('number').slice(0, 100) || null;
  const citizen = { citizenName: row.text('citizenName').slice(0, longestName), citizenPhone: row.phone() };
  const identity = [title, content, receivedAt, row.text('citizenName'), row.text('phone')];
  const contentHash = hashOf([...identity, answer ?? '']);
  const ticket = {
    source: how.mapping.source,
    externalNumber: number,
    title,
    content,
    kind: row.kind(title),
    channel: how.mapping.channel,
    ...citizen,
    ...row.place(),
    categoryId: row.matched('category', how.category),
    unitId: row.matched('unit', how.unit),
    answer,
    answeredAt: answer ? answeredAt : null,
    receivedAt,
    closedAt: answeredAt ?? receivedAt,
    remarks: row.remarks(),
  };
  return { ticket, key: number ? `#${number}` : `=${hashOf(identity)}`, contentHash, warnings: row.warnings };
}

class RowReader {
  readonly problems: string[] = [];
  readonly warnings: string[] = [];
  readonly #cells: readonly string[];
  readonly #how: Interpretation;
  /** Words that found no place of their own in the ticket. */
  readonly #kept: Record<string, string> = {};

  constructor(cells: readonly string[], how: Interpretation) {
    this.#cells = cells;
    this.#how = how;
  }

  text(field: TicketImportField): string {
    const header = this.#how.mapping.columns[field];
    return header === undefined ? '' : cleanCell(this.#cells[this.#how.headers.indexOf(header)] ?? '');
  }

  requiredMoment(field: TicketImportField): string | null {
    const written = this.text(field);
    const name = importFields[field];
    const moment = readMoment(written);
    if (written === '') this.problems.push(`「${name}」是空的`);
    else if (!moment)
      this.problems.push(`「${name}」的时间认不出来：${shown(written)}。请写成 2019-04-25 09:32 的样子`);
    else if (moment > this.#how.now.toISOString()) this.problems.push(`「${name}」晚于现在：${shown(written)}`);
    else if (moment < earliest) this.problems.push(`「${name}」早得不合理：${shown(written)}`);
    else return moment;
    return null;
  }

  answeredAt(receivedAt: string): string | null {
    const written = this.text('answeredAt');
    if (written === '') return null;
    const moment = readMoment(written);
    if (!moment) this.#keep('answeredAt', written, '时间认不出来');
    else if (moment < receivedAt) this.#keep('answeredAt', written, '早于受理时间，按受理时间办结');
    else if (moment > this.#how.now.toISOString()) this.#keep('answeredAt', written, '晚于现在，按受理时间办结');
    else return moment;
    return null;
  }

  /** A missing title is the first sentence of the content. */
  title(content: string): string {
    const given = this.text('title').replace(/\s+/g, ' ');
    if (given) return given.slice(0, longestTitle);
    const sentence = content.split(/[。！？!?；;\n]/).find((part) => part.trim().length > 3) ?? content;
    return sentence.replace(/\s+/g, ' ').trim().slice(0, 40);
  }

  kind(title: string) {
    const written = this.text('kind');
    const known = written === '' ? null : kindOfWord(written);
    if (written && !known) this.#keep('kind', written, '没有对应的诉求性质');
    return known ?? kindOfTitle(title) ?? this.#how.mapping.defaultKind;
  }

  phone(): string {
    const written = this.text('phone');
    if (written === '') return '';
    const phone = normalizePhone(written, { areaCode: this.#how.areaCode });
    if (!phone) this.#keep('phone', written, '不是电话号码');
    return phone ?? '';
  }

  place() {
    const written = this.text('place');
    if (written === '') return { placeId: null, placeDetail: '' };
    const match = this.#how.place(written);
    if (match.found === 'one') return { placeId: match.id, placeDetail: match.isWhole ? '' : written.slice(0, 200) };
    const why = match.found === 'several' ? '有多个同名的地方' : '没有对应的区划';
    this.warnings.push(`「${importFields.place}」${why}：${shown(written)}，只保留文字`);
    return { placeId: null, placeDetail: written.slice(0, 200) };
  }

  matched(field: 'category' | 'unit', matcher: Matcher): string | null {
    const written = this.text(field);
    if (written === '') return null;
    const match = matcher(written);
    if (match.found === 'one') {
      if (!match.isWhole) this.#kept[importFields[field]] = written;
      return match.id;
    }
    this.#keep(field, written, match.found === 'several' ? '对应多个同名项' : '在本系统没有对应项');
    return null;
  }

  remarks(): Record<string, string> {
    const remarks = { ...this.#kept };
    if (!this.#how.mapping.keepsOtherColumns) return remarks;
    const read = new Set(Object.values(this.#how.mapping.columns));
    for (const [column, header] of this.#how.headers.entries()) {
      const text = cleanCell(this.#cells[column] ?? '');
      if (text && !read.has(header)) remarks[header] = text.slice(0, 5000);
    }
    return remarks;
  }

  #keep(field: TicketImportField, written: string, why: string): void {
    this.warnings.push(`「${importFields[field]}」${why}：${shown(written)}，原文保留在备注中`);
    this.#kept[importFields[field]] = written.slice(0, 5000);
  }
}
