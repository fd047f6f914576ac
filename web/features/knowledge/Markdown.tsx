import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './article.module.css';
import { type Block, blocksOf, type Inline } from './markdown.ts';

/** The body of an article. */
export function Markdown({ text }: { text: string }) {
  return <div className={styles.body}>{blocksOf(text).map((block, index) => drawBlock(block, index))}</div>;
}

function drawBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as 'h2' | 'h3' | 'h4';
      return <Heading key={key}>{drawInline(block.parts)}</Heading>;
    }
    case 'rule':
      return <hr key={key} />;
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List key={key}>
          {block.items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text that is drawn whole each time
            <li key={index}>{drawInline(item)}</li>
          ))}
        </List>
      );
    }
    case 'quote':
      return <blockquote key={key}>{drawLines(block.lines)}</blockquote>;
    default:
      return <p key={key}>{drawLines(block.lines)}</p>;
  }
}

const drawLines = (lines: Inline[][]) =>
  drawInline(lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line])));

const drawInline = (parts: Inline[]): ReactNode[] =>
  parts.map(({ text, isBold, href }, index) => {
    const key = `${index} ${text}`;
    if (isBold) return <strong key={key}>{text}</strong>;
    if (!href) return <span key={key}>{text}</span>;
    const article = /^\/knowledge\?article=([\w-]+)$/.exec(href)?.[1];
    if (article)
      return (
        <Link key={key} to="/knowledge" search={{ article }}>
          {text}
        </Link>
      );
    return (
      <a key={key} href={href} target="_blank" rel="noreferrer noopener">
        {text}
      </a>
    );
  });
