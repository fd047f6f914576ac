import type { Random } from '../random.ts';

/**
 * A sentence with choices. `[a|b|]` is one of the alternatives (they may nest, one may be empty), `{name}` or
 * `{name:argument}` is a slot that whoever renders fills in.
 */
export type Phrase = readonly Part[];
type Part = string | { slot: string; argument: string } | { alternatives: readonly Phrase[] };

export function phrase(text: string): Phrase {
  const reader = { text, at: 0 };
  const parsed = readUntil(reader, '');
  if (reader.at < text.length) throw new SyntaxError(`unexpected ${text[reader.at]} in: ${text}`);
  return parsed;
}

export type Fill = (slot: string, argument: string) => string;

export function render(parts: Phrase, random: Random, fill: Fill): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('slot' in part) text += fill(part.slot, part.argument);
    else text += render(random.pick(part.alternatives), random, fill);
  }
  return text;
}

/** The slots a phrase may ask for, as they are written. */
export function slotsOf(parts: Phrase): string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    if ('slot' in part) return [part.argument ? `${part.slot}:${part.argument}` : part.slot];
    return part.alternatives.flatMap(slotsOf);
  });
}

/** The slot a phrase begins with, whichever alternative is taken first; null when it begins with plain words. */
export function firstSlot(parts: Phrase): string | null {
  const first = parts[0];
  if (first === undefined || typeof first === 'string') return null;
  return 'slot' in first ? first.slot : firstSlot(first.alternatives[0] ?? []);
}

interface Reader {
  text: string;
  at: number;
}

function readUntil(reader: Reader, ends: string): Phrase {
  const parts: Part[] = [];
  let plain = '';
  const flush = () => {
    if (plain) parts.push(plain);
    plain = '';
  };
  while (reader.at < reader.text.length) {
    const sign = reader.text[reader.at] as string;
    if (ends.includes(sign) && ends !== '') break;
    reader.at += 1;
    if (sign === '[') {
      flush();
      parts.push(readAlternatives(reader));
    } else if (sign === '{') {
      flush();
      parts.push(readSlot(reader));
    } else plain += sign;
  }
  flush();
  return parts;
}

function readAlternatives(reader: Reader): Part {
  const alternatives: Phrase[] = [];
  for (;;) {
    alternatives.push(readUntil(reader, '|]'));
    const sign = reader.text[reader.at];
    if (sign === undefined) throw new SyntaxError(`an alternative is not closed in: ${reader.text}`);
    reader.at += 1;
    if (sign === ']') return { alternatives };
  }
}

function readSlot(reader: Reader): Part {
  const end = reader.text.indexOf('}', reader.at);
  if (end < 0) throw new SyntaxError(`a slot is not closed in: ${reader.text}`);
  const [slot = '', argument = ''] = reader.text.slice(reader.at, end).split(':');
  reader.at = end + 1;
  return { slot, argument };
}
