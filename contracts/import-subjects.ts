import { z } from 'zod';

/** What moves in from elsewhere. */
export const importSubjects = { tickets: '历史工单', articles: '知识' } as const;
export type ImportSubject = keyof typeof importSubjects;
export const ImportSubjectName = z.enum(Object.keys(importSubjects) as [ImportSubject, ...ImportSubject[]]);

/** What a row of an old platform's export can tell of a ticket. */
export const ticketImportFields = {
  number: '工单编号',
  citizenName: '诉求人',
  phone: '联系电话',
  title: '标题',
  content: '诉求内容',
  receivedAt: '受理时间',
  kind: '诉求性质',
  category: '归口类型',
  place: '事件发生地',
  unit: '承办单位',
  answer: '答复意见',
  answeredAt: '答复时间',
} as const;
export type TicketImportField = keyof typeof ticketImportFields;

/** What a row of a knowledge base can tell of an article. */
export const articleImportFields = {
  number: '编号',
  title: '标题',
  content: '正文',
  kind: '种类',
  category: '归口类型',
  place: '适用地区',
  unit: '责任单位',
  validFrom: '生效日期',
  validTo: '失效日期',
  tags: '标签',
  sourceName: '来源',
  sourceUrl: '来源链接',
} as const;
export type ArticleImportField = keyof typeof articleImportFields;

export type ImportField = TicketImportField | ArticleImportField;
const everyField = Object.keys({ ...ticketImportFields, ...articleImportFields }) as [ImportField, ...ImportField[]];
export const ImportFieldName = z.enum(everyField);

/** The fields of a subject in the order people read them, with their words. */
export const importFieldsOf: Record<ImportSubject, Partial<Record<ImportField, string>>> = {
  tickets: ticketImportFields,
  articles: articleImportFields,
};

/** Without a column for these nothing can be imported. */
export const requiredImportFields: Record<ImportSubject, readonly ImportField[]> = {
  tickets: ['content', 'receivedAt'],
  articles: ['title', 'content'],
};

/** What is still to be chosen before rows can be read, as a sentence; null when nothing is. */
export function missingColumns(subject: ImportSubject, columns: Partial<Record<ImportField, string>>): string | null {
  const required = requiredImportFields[subject];
  if (required.every((field) => columns[field])) return null;
  return `请为${required.map((field) => `「${importFieldsOf[subject][field]}」`).join('和')}选择列`;
}
