import { type ReadingLimits, UnreadableTable } from '../table.ts';
import { type Archive, damaged } from './archive.ts';
import type { Workbook } from './parts.ts';
import { readXml } from './xml.ts';

export async function readWorkbook(archive: Archive, limits: ReadingLimits): Promise<Workbook> {
  const root = await readRelations(archive, '_rels/.rels');
  const workbookPart = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const relations = await readRelations(archive, relationsOf(workbookPart), folderOf(workbookPart));
  const part = await archive.open(workbookPart);
  if (!part) throw damaged();
  const sheets: { name: string; relation: string; isVisible: boolean }[] = [];
  let is1904 = false;
  await readXml(part.stream, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet' || sheets.length >= limits.columns) return;
      const isVisible = (attributes.state ?? 'visible') === 'visible';
      sheets.push({ name: attributes.name ?? '', relation: relationId(attributes), isVisible });
    },
  });
  const visible = sheets.flatMap(({ name, relation, isVisible }) => {
    const target = relations.find(({ id, type }) => id === relation && type === 'worksheet')?.target;
    return isVisible && target ? [{ name, part: target }] : [];
  });
  if (visible.length === 0) throw new UnreadableTable('工作簿里没有可见的工作表。请取消隐藏后再导入');
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.target ?? null;
  return { sheets: visible, stylesPart: partOf('styles'), stringsPart: partOf('sharedStrings'), is1904 };
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

interface Relation {
  id: string;
  /** Last word of its type's address: both spellings of the standard (transitional, strict) end alike. */
  type: string;
  target: string;
}

async function readRelations(archive: Archive, name: string, folder = ''): Promise<Relation[]> {
  const part = await archive.open(name);
  if (!part) return [];
  const relations: Relation[] = [];
  await readXml(part.stream, {
    open: (tag, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (tag !== 'Relationship' || mode === 'External') return;
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolvePart(folder, target) });
    },
  });
  return relations;
}

// The prefix of r:id is the writer's choice.
const relationId = (attributes: Record<string, string>) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

const folderOf = (part: string) => part.slice(0, part.lastIndexOf('/') + 1);

const relationsOf = (part: string) => `${folderOf(part)}_rels/${part.slice(part.lastIndexOf('/') + 1)}.rels`;

function resolvePart(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
