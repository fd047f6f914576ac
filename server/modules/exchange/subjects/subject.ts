import type { ImportSubject } from '@minsheng/contracts/import-subjects';
import type { ImportRecord } from '../imports/queries.ts';
import { articles } from './articles.ts';
import type { SubjectKind } from './kind.ts';
import { tickets } from './tickets.ts';

const kinds: Record<ImportSubject, SubjectKind> = { tickets, articles };

export const subjectOf = ({ subject }: Pick<ImportRecord, 'subject'>): SubjectKind => kinds[subject as ImportSubject];
