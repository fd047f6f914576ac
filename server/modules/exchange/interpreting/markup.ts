const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ldquo: '“',
  rdquo: '”',
};

/** The text of a body that another platform kept as HTML: lines for paragraphs, no tags; any other text as it stands. */
export function plainOfMarkup(text: string): string {
  const bare = /<\/?(?:p|br|div|span|table|tr|td|li|ul|ol|a|b|strong|em|h\d|img|font)\b[^>]*>/i.test(text)
    ? text
        .replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>/gi, '')
        .replace(/<(?:br|hr)\b[^>]*>|<\/(?:p|div|li|tr|h\d|table)>/gi, '\n')
        .replace(/<[^<>]{0,2000}>/g, '')
    : text;
  return bare
    .replace(/&(#\d{1,6}|[a-z]{2,6});/gi, (whole, name: string) => entityOf(name.toLowerCase()) ?? whole)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) return entities[name];
  const code = Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : undefined;
}
