import { type ImportSubject, importFieldsOf } from '@minsheng/contracts/import-subjects';
import { createContext, useContext } from 'react';
import { api, call } from '../../api/client.ts';

type Shared =
  | 'imports'
  | 'limits'
  | 'import'
  | 'changeMapping'
  | 'chooseSheet'
  | 'check'
  | 'run'
  | 'cancel'
  | 'undo'
  | 'problems'
  | 'key';

/** What is imported on a page, and where: the pages of tickets and of knowledge are the same otherwise. */
export interface ImportSource {
  subject: ImportSubject;
  api: Pick<typeof api.exchange, Shared>;
  call: Pick<typeof call.exchange, Exclude<Shared, 'key'>>;
  /** Of the streams, which are not in the contract. */
  url: '/api/imports' | '/api/knowledge-imports';
  list: '/exchange' | '/knowledge/import';
  one: '/exchange/$id' | '/knowledge/import/$id';
  thing: string;
  /** In sentences: 件工单. */
  unit: string;
}

export const importSources: Record<ImportSubject, ImportSource> = {
  tickets: {
    subject: 'tickets',
    api: api.exchange,
    call: call.exchange,
    url: '/api/imports',
    list: '/exchange',
    one: '/exchange/$id',
    thing: '工单',
    unit: '件工单',
  },
  articles: {
    subject: 'articles',
    api: api.articleImports,
    call: call.articleImports,
    url: '/api/knowledge-imports',
    list: '/knowledge/import',
    one: '/knowledge/import/$id',
    thing: '知识',
    unit: '篇知识',
  },
};

export const ImportSourceContext = createContext<ImportSource>(importSources.tickets);
export const useImportSource = () => useContext(ImportSourceContext);

export const fieldsOf = (subject: ImportSubject) =>
  Object.entries(importFieldsOf[subject]).map(([field, name]) => ({
    field: field as keyof (typeof importFieldsOf)[ImportSubject],
    name,
  }));
