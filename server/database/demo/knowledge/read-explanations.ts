import { readFileSync } from 'node:fs';

export interface DemoExplanation {
  /** Name of the leaf category. */
  category: string;
  title: string;
  tags: string[];
  body: string;
}

/** The hand-written explanations; the form of a line is told at the top of the file. */
export function readExplanations(): DemoExplanation[] {
  const text = readFileSync(new URL('../data/explanations.txt', import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category = '', title = '', tags = '', body = ''] = line.split(' | ').map((part) => part.trim());
      return { category, title, tags: tags.split(' '), body: body.replaceAll(' // ', '\n\n') };
    });
}
