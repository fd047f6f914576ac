import type { Readable } from 'node:stream';
import sax from 'sax';
import { UnreadableTable } from '../table.ts';
import { damaged } from './archive.ts';

/** Told of everything in a part, names without their namespace prefix. Text may come in pieces. */
export interface XmlReader {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (piece: string) => void;
  close?: (name: string) => void;
}

/** Reads a part to its end. Throws UnreadableTable for what is not well-formed or cut short. */
export async function readXml(stream: Readable, reader: XmlReader): Promise<void> {
  for await (const _ of xmlSteps(stream, reader)) {
    // Only the reader is interested.
  }
}

/** The same, step by step: control returns after each chunk, so that the caller can hand on what was found so far. */
export async function* xmlSteps(stream: Readable, reader: XmlReader): AsyncGenerator<number, void> {
  // Positions stay on although nobody asks for them: sax holds its buffers to 64 kB only while it counts.
  const parser = sax.parser(true, { trim: false, normalize: false, position: true });
  parser.onerror = (error) => {
    throw error;
  };
  // No workbook has a DTD; a file that has one is after entity expansion.
  parser.ondoctype = () => {
    throw new UnreadableTable('工作簿里含有 DTD 声明，为保护系统拒绝读取。请用 Excel 或 WPS 打开后另存为 .xlsx 再导入');
  };
  parser.onopentag = (tag) => reader.open?.(localName(tag.name), tag.attributes as Record<string, string>);
  parser.ontext = (text) => reader.text?.(text);
  parser.oncdata = (text) => reader.text?.(text);
  parser.onclosetag = (name) => reader.close?.(localName(name));
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(chunk));
      parser.write(decoder.decode(chunk, { stream: true }));
      yield chunk.length;
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    throw error instanceof UnreadableTable ? error : damaged();
  } finally {
    stream.destroy();
  }
}

const encodingOf = (chunk: Buffer) =>
  chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';

const localName = (name: string) => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};
