/** A piece of a line: plain, bold, or a link to a safe address. */
export type Inline = { text: string; isBold?: boolean; href?: string };
export type Block =
  | { kind: 'heading'; level: 2 | 3 | 4; parts: Inline[] }
  | { kind: 'paragraph' | 'quote'; lines: Inline[][] }
  | { kind: 'list'; isOrdered: boolean; items: Inline[][] }
  | { kind: 'rule' };

/**
 * The small Markdown that articles are written in, as data: nothing of it ever becomes HTML by itself, so there is
 * nothing that could be injected. Links lead to http(s) or to a page of ours; any other address is shown as it is written.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) addLine(blocks, line);
  return blocks.filter((block) => block.kind !== 'paragraph' || block.lines.length > 0);
}

function addLine(blocks: Block[], line: string): void {
  const last = blocks.at(-1);
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  const item = /^\s*(?:([-*+])|\d{1,3}[.、])\s+(.*)$/.exec(line);
  const quoted = /^>\s?(.*)$/.exec(line);
  if (line.trim() === '') blocks.push({ kind: 'paragraph', lines: [] });
  else if (heading)
    blocks.push({ kind: 'heading', level: levelOf(heading[1] ?? ''), parts: inlineOf(heading[2] ?? '') });
  else if (/^\s*-{3,}\s*$/.test(line)) blocks.push({ kind: 'rule' });
  else if (item) {
    const isOrdered = item[1] === undefined;
    if (last?.kind === 'list' && last.isOrdered === isOrdered) last.items.push(inlineOf(item[2] ?? ''));
    else blocks.push({ kind: 'list', isOrdered, items: [inlineOf(item[2] ?? '')] });
  } else {
    const kind = quoted ? 'quote' : 'paragraph';
    const parts = inlineOf(quoted ? (quoted[1] ?? '') : line);
    if (last?.kind === kind) last.lines.push(parts);
    else blocks.push({ kind, lines: [parts] });
  }
}

const levelOf = (marks: string) => Math.min(4, Math.max(2, marks.length + 1)) as 2 | 3 | 4;

const inlinePattern = /\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

export function inlineOf(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    const [whole, bold, label, href] = match;
    if (bold !== undefined) parts.push({ text: bold, isBold: true });
    else if (label !== undefined && href !== undefined && isSafe(href)) parts.push({ text: label, href });
    else parts.push({ text: whole });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

const isSafe = (href: string) => /^https?:\/\/[^\s"'<>]+$/i.test(href) || /^\/(?!\/)[\w\-/?=&.%~]*$/.test(href);
