/** What was found at a place in a CSV text where a record should start. `end` is where the next one starts. */
export type Scan =
  | { found: 'record'; cells: string[]; end: number }
  /** The text ends inside the record and more is to come. */
  | { found: 'more' }
  | { found: 'broken'; problem: string };

export interface RecordShape {
  delimiter: string;
  recordCharacters: number;
}

/**
 * Reads one record (RFC 4180; quotes inside an unquoted cell are ordinary characters).
 *
 * Why not csv-parse: after a quote that is never closed it can only drop everything up to the end of the file, and it
 * cannot be sent back to the line after the damage, which is what a person importing 100,000 tickets needs.
 */
export function scanRecord(text: string, start: number, isEnd: boolean, shape: RecordShape): Scan {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    if (at - start > shape.recordCharacters) return tooLong(shape);
    const cell = text[at] === '"' ? scanQuoted(text, at, isEnd) : scanPlain(text, at, isEnd, shape.delimiter);
    if (cell === 'more') return outOfText(text, start, shape);
    if (cell === 'unclosed')
      return { found: 'broken', problem: '引号没有成对：从这一行开始的引号直到文件末尾都没有结束' };
    cells.push(cell.value);
    at = cell.end;
    if (at >= text.length) return isEnd ? { found: 'record', cells, end: at } : outOfText(text, start, shape);
    const after = text[at];
    if (after === shape.delimiter) at += 1;
    else if (after === '\n') return { found: 'record', cells, end: at + 1 };
    else if (after === '\r' && text[at + 1] === '\n') return { found: 'record', cells, end: at + 2 };
    else if (after === '\r' && at + 1 === text.length && !isEnd) return outOfText(text, start, shape);
    else if (after === '\r' && at + 1 === text.length) return { found: 'record', cells, end: at + 1 };
    else return { found: 'broken', problem: `第 ${cells.length} 列引号使用不规范：结束引号后面还有文字` };
  }
}

/**
 * Reads one physical line whose quotes are not doubled as they should be (`"他说"你好"了",2019`): a quote closes a cell
 * only in front of a delimiter or the line's end. Null when a cell stays open.
 */
export function scanLoosely(line: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] !== '"') {
      const end = line.indexOf(delimiter, at);
      cells.push(line.slice(at, end < 0 ? undefined : end));
      if (end < 0) return cells;
      at = end + 1;
      continue;
    }
    let close = at;
    do close = line.indexOf('"', close + 1);
    while (close > 0 && close + 1 < line.length && line[close + 1] !== delimiter);
    if (close < 0) return null;
    cells.push(line.slice(at + 1, close).replaceAll('""', '"'));
    if (close + 1 >= line.length) return cells;
    at = close + 2;
  }
}

type Cell = { value: string; end: number };

function scanPlain(text: string, start: number, isEnd: boolean, delimiter: string): Cell | 'more' {
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === delimiter || character === '\n') break;
    // A carriage return ends a line only together with a line feed.
    if (character === '\r' && (text[at + 1] === '\n' || at + 1 === text.length)) break;
    at += 1;
  }
  if (at >= text.length && !isEnd) return 'more';
  return { value: text.slice(start, at), end: at };
}

function scanQuoted(text: string, start: number, isEnd: boolean): Cell | 'more' | 'unclosed' {
  let hasDoubled = false;
  for (let close = text.indexOf('"', start + 1); close >= 0; close = text.indexOf('"', close + 2)) {
    if (close + 1 === text.length && !isEnd) return 'more';
    if (text[close + 1] === '"') {
      hasDoubled = true;
      continue;
    }
    const value = text.slice(start + 1, close);
    return { value: hasDoubled ? value.replaceAll('""', '"') : value, end: close + 1 };
  }
  return isEnd ? 'unclosed' : 'more';
}

const outOfText = (text: string, start: number, shape: RecordShape): Scan =>
  text.length - start > shape.recordCharacters ? tooLong(shape) : { found: 'more' };

const tooLong = (shape: RecordShape): Scan => ({
  found: 'broken',
  problem: `这一行超过 ${shape.recordCharacters.toLocaleString('en')} 个字符，可能是引号没有成对`,
});
