import type { ImportMapping } from '@minsheng/contracts/exchange';
import { type ArticleImportField, articleImportFields } from '@minsheng/contracts/import-subjects';
import { ArticleContent, type ArticleKind } from '@minsheng/contracts/knowledge';
import { readMoment } from '../mapping/moment.ts';
import { cleanCell, hashOf, shown } from './cells.ts';
import { plainOfMarkup } from './markup.ts';
import type { Matcher } from './matcher.ts';

/** What the rows of one import of knowledge are understood with. */
export interface ArticleInterpretation {
  headers: string[];
  mapping: Pick<ImportMapping, 'source' | 'articleKind'> & { columns: Partial<Record<ArticleImportField, string>> };
  category: Matcher;
  place: Matcher;
  unit: Matcher;
  /** The city's day. */
  today: string;
}

/** An article as its row says it; `label` names the row by its number or its title. */
export interface ReadArticle {
  content: ArticleContent;
  sourceKey: string;
  hasNumber: boolean;
}

type Interpreted =
  | { thing: ReadArticle; key: string; contentHash: string; warnings: string[] }
  | { problems: string[] };

const longestTitle = 120;
const longestTag = 20;
const mostTags = 12;

/** What a row of a knowledge base says, as an article; or why it says nothing usable. */
export function interpretArticle(cells: readonly string[], how: ArticleInterpretation): Interpreted {
  const row = new ArticleReader(cells, how);
  const { title, body } = row.texts();
  const category = row.categories();
  const unit = row.unit();
  const content = {
    kind: row.kind(),
    title,
    body,
    categoryIds: category.ids,
    placeIds: row.places(),
    ownerUnitId: unit.id,
    validFrom: row.day('validFrom') ?? how.today,
    validTo: row.day('validTo'),
    tags: [...new Set([...row.tags(), ...category.others])].slice(0, mostTags),
    sourceName: row.text('sourceName').slice(0, 120) || unit.other,
    sourceUrl: row.link(),
    audience: 'internal',
    roles: [],
  };
  if (row.problems.length > 0) return { problems: row.problems };
  const checked = ArticleContent.safeParse(content);
  if (!checked.success) return { problems: checked.error.issues.map(({ message }) => message) };
  const number = row.text('number').slice(0, 100);
  const key = `${how.mapping.source}|${number ? `#${number}` : `=${hashOf([row.text('title')])}`}`;
  const said = Object.keys(articleImportFields).map((field) => row.text(field as ArticleImportField));
  return {
    thing: { content: checked.data, sourceKey: key, hasNumber: number !== '' },
    key,
    contentHash: hashOf([...said, how.mapping.articleKind]),
    warnings: row.warnings,
  };
}

class ArticleReader {
  readonly problems: string[] = [];
  readonly warnings: string[] = [];
  readonly #cells: readonly string[];
  readonly #how: ArticleInterpretation;

  constructor(cells: readonly string[], how: ArticleInterpretation) {
    this.#cells = cells;
    this.#how = how;
  }

  text(field: ArticleImportField): string {
    const header = this.#how.mapping.columns[field];
    return header === undefined ? '' : cleanCell(this.#cells[this.#how.headers.indexOf(header)] ?? '');
  }

  /** A question too long for a title is kept whole at the head of the body. */
  texts(): { title: string; body: string } {
    const written = this.text('title').replace(/\s+/g, ' ');
    const body = plainOfMarkup(this.text('content'));
    if (written === '') this.problems.push('「标题」是空的');
    if (body === '') this.problems.push('「正文」是空的');
    if (written.length <= longestTitle) return { title: written, body };
    this.warnings.push(`「标题」超过 ${longestTitle} 个字，已截短；全文放在正文开头`);
    return { title: `${written.slice(0, longestTitle - 1)}…`, body: `> ${written}\n\n${body}` };
  }

  kind(): ArticleKind {
    const written = this.text('kind');
    if (/口径|explanation/i.test(written)) return 'explanation';
    return /知识|knowledge/i.test(written) ? 'knowledge' : this.#how.mapping.articleKind;
  }

  categories(): { ids: string[]; others: string[] } {
    const ids: string[] = [];
    const others: string[] = [];
    for (const part of this.#parts('category', /[;；\n]/)) {
      const match = this.#how.category(part);
      if (match.found === 'one') ids.push(match.id);
      else {
        const why = match.found === 'several' ? '对应多个同名项' : '在本系统没有对应项';
        this.warnings.push(`「归口类型」${why}：${shown(part)}，记为标签`);
        others.push(part.slice(0, longestTag));
      }
    }
    return { ids: [...new Set(ids)], others };
  }

  /** What holds in one place must never hold everywhere because the place was not understood. */
  places(): string[] {
    const ids = this.#parts('place', /[;；、,，\n]/)
      .filter((part) => !/^(?:全国|全省|全市|本市|不限|全部|无)$/.test(part))
      .flatMap((part) => {
        const match = this.#how.place(part);
        if (match.found === 'one') return [match.id];
        const why = match.found === 'several' ? '有多个同名的地方' : '没有对应的区划';
        this.problems.push(`「适用地区」${why}：${shown(part)}`);
        return [];
      });
    return [...new Set(ids)];
  }

  unit(): { id: string | null; other: string } {
    const written = this.text('unit');
    if (written === '') return { id: null, other: '' };
    const match = this.#how.unit(written);
    if (match.found === 'one') return { id: match.id, other: '' };
    const why = match.found === 'several' ? '对应多个同名单位' : '在本系统没有对应单位';
    this.warnings.push(`「责任单位」${why}：${shown(written)}，记在来源中`);
    return { id: null, other: written.slice(0, 120) };
  }

  day(field: 'validFrom' | 'validTo'): string | null {
    const written = this.text(field);
    if (written === '' || /^(?:长期|永久|长期有效|永久有效|无|-|—)$/.test(written)) return null;
    const moment = readMoment(written);
    if (moment) return new Date(moment).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
    this.problems.push(`「${articleImportFields[field]}」的日期认不出来：${shown(written)}。请写成 2026-12-31 的样子`);
    return null;
  }

  tags(): string[] {
    return this.#parts('tags', /[;；、,，\s]/).flatMap((tag) => {
      if (tag.length <= longestTag) return [tag];
      this.warnings.push(`标签超过 ${longestTag} 个字，没有带上：${shown(tag)}`);
      return [];
    });
  }

  link(): string {
    const written = this.text('sourceUrl');
    if (written === '' || ArticleContent.shape.sourceUrl.safeParse(written).success) return written;
    this.warnings.push(`「来源链接」不是网址，没有带上：${shown(written)}`);
    return '';
  }

  #parts(field: ArticleImportField, separator: RegExp): string[] {
    return this.text(field)
      .split(new RegExp(separator, 'g'))
      .map((part) => part.trim())
      .filter(Boolean);
  }
}
