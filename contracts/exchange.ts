import { z } from 'zod';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { ImportFieldName, ImportSubjectName } from './import-subjects.ts';
import { ArticleKindName, ArticleStateName } from './knowledge.ts';
import type { Permission } from './permissions.ts';
import { route } from './route.ts';
import { TicketChannelName, TicketKindName, TicketRow } from './tickets.ts';

/** Which column (its header) each field is read from; a field that is missing is not read. */
export const ImportColumns = z
  .partialRecord(ImportFieldName, z.string().min(1).max(200))
  .refine((columns) => new Set(Object.values(columns)).size === Object.keys(columns).length, '同一列只能对应一个字段');
export type ImportColumns = z.infer<typeof ImportColumns>;

/** How a file is to be understood: its columns, and what the file itself does not say. */
export const ImportMapping = z.object({
  columns: ImportColumns,
  /** Where it comes from: a number is imported once per source. */
  source: z.string().trim().min(1, '请填写数据来源，如“旧平台”').max(40, '数据来源最多 40 个字').default('旧平台'),
  /** Of tickets: for rows whose kind is neither in a column nor in the first words of the title. */
  defaultKind: TicketKindName.default('help'),
  channel: TicketChannelName.default('phone'),
  /** Of tickets: keeps the columns that no field is read from as remarks of the ticket's first step. */
  keepsOtherColumns: z.boolean().default(true),
  /** Of articles: for rows that do not say. */
  articleKind: ArticleKindName.default('knowledge'),
  /** Of articles: in force at once, or to be reviewed by somebody else first. */
  arrival: z.enum(['published', 'review']).default('published'),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export const importStates = {
  uploaded: '待核对',
  checking: '正在试运行',
  checked: '已试运行',
  running: '正在导入',
  finished: '导入完成',
  cancelled: '已取消',
  failed: '未完成',
  undoing: '正在撤销',
  undone: '已撤销',
} as const;
export type ImportState = keyof typeof importStates;
export const ImportStateName = z.enum(Object.keys(importStates) as [ImportState, ...ImportState[]]);

/** How far a check, a run or an undoing has come, in rows of the file. */
export const ImportCounts = z.object({
  /** Rows read so far. */
  read: z.int(),
  /** Tickets or articles made; in a check, those that would be made. */
  created: z.int(),
  /** Of articles: rows that say something new of what is there, and so make another version of it. */
  updated: z.int(),
  /** Rows that this or an earlier import has brought already (已存在). */
  existing: z.int(),
  refused: z.int(),
  warned: z.int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const Import = z.object({
  id: Id,
  subject: ImportSubjectName,
  state: ImportStateName,
  fileName: z.string(),
  fileBytes: z.int(),
  fileKind: z.enum(['csv', 'xlsx', 'jsonl']),
  encoding: z.string(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headers: z.array(z.string()),
  /** What the reader wants a person to look at. */
  notes: z.array(z.string()),
  mapping: ImportMapping.extend({ columns: z.partialRecord(ImportFieldName, z.string()) }),
  /** How sure the proposal was of each column, 0–1; fields that a person set are missing. */
  confidence: z.partialRecord(ImportFieldName, z.number()),
  counts: ImportCounts,
  /** Rows of the file; null until a check or a run has come to its end. */
  totalRows: z.int().nullable(),
  /** Share of the file that is done, 0–1; null when nothing is under way. */
  progress: z.number().nullable(),
  /** Of an undoing: what was taken away, and what was kept because somebody has worked with it since. */
  undone: z.object({ removed: z.int(), kept: z.int() }).nullable(),
  failure: z.string().nullable(),
  /** Whether the file is still kept: without it nothing can be run or checked again. */
  hasFile: z.boolean(),
  startedBy: Reference,
  createdAt: Timestamp,
  startedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  version: z.int(),
});
export type Import = z.infer<typeof Import>;

export const ImportDetail = Import.extend({
  /** The first rows, cell by cell under `headers`. */
  sample: z.array(z.array(z.string())),
});
export type ImportDetail = z.infer<typeof ImportDetail>;

/** What was wrong with a row (`refused`: it was left out), or was read with a reservation (`warned`). */
export const ImportProblem = z.object({
  line: z.int(),
  lastLine: z.int(),
  severity: z.enum(['refused', 'warned']),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** A ticket that an import has brought. */
export const ImportedTicketRow = TicketRow.pick({
  id: true,
  number: true,
  title: true,
  kind: true,
  registeredAt: true,
}).extend({
  externalNumber: z.string().nullable(),
});
export type ImportedTicketRow = z.infer<typeof ImportedTicketRow>;

/** An article that an import has brought, or of which it has made another version. */
export const ImportedArticleRow = z.object({
  id: Id,
  title: z.string(),
  kind: ArticleKindName,
  state: ArticleStateName,
  /** The version it put in force; null when it waits for review. */
  number: z.int().nullable(),
  isNew: z.boolean(),
  line: z.int(),
});
export type ImportedArticleRow = z.infer<typeof ImportedArticleRow>;

const versioned = z.object({ id: Id, version: z.int() });

/**
 * The same for whatever is imported. Two routes are streams and so not part of this contract: `POST /imports` takes the file
 * as a plain body with its name, percent-encoded, in `x-file-name` and answers an ImportDetail;
 * `GET /imports/{id}/problems.csv` gives every problem with the row as it stood in the file.
 */
const importRoutes = (base: '/imports' | '/knowledge-imports', permission: Permission) => ({
  imports: route({ method: 'GET', path: base, permission, summary: '导入记录' }).input(PageQuery).output(page(Import)),
  limits: route({ method: 'GET', path: `${base}/limits`, permission, summary: '导入文件的限制' }).output(
    z.object({ maxMegabytes: z.int() }),
  ),
  import: route({ method: 'GET', path: `${base}/{id}`, permission, summary: '一次导入的详情与进度' })
    .input(z.object({ id: Id }))
    .output(ImportDetail),
  changeMapping: route({ method: 'PUT', path: `${base}/{id}/mapping`, permission, summary: '修改列对应关系' })
    .input(versioned.extend({ mapping: ImportMapping }))
    .output(ImportDetail),
  chooseSheet: route({ method: 'PUT', path: `${base}/{id}/sheet`, permission, summary: '选择工作表' })
    .input(versioned.extend({ sheet: z.string().max(100) }))
    .output(ImportDetail),
  check: route({ method: 'POST', path: `${base}/{id}/check`, permission, summary: '试运行（不写入）' })
    .input(versioned)
    .output(Import),
  run: route({ method: 'POST', path: `${base}/{id}/run`, permission, summary: '开始或继续导入' })
    .input(versioned)
    .output(Import),
  cancel: route({ method: 'POST', path: `${base}/{id}/cancellation`, permission, summary: '取消' })
    .input(z.object({ id: Id }))
    .output(Import),
  undo: route({ method: 'POST', path: `${base}/{id}/undoing`, permission, summary: '撤销整次导入' })
    .input(versioned)
    .output(Import),
  problems: route({ method: 'GET', path: `${base}/{id}/problems`, permission, summary: '逐行问题' })
    .input(PageQuery.extend({ id: Id, severity: ImportProblem.shape.severity.optional() }))
    .output(page(ImportProblem)),
});

export const exchangeRoutes = {
  ...importRoutes('/imports', 'import.run'),
  tickets: route({ method: 'GET', path: '/imports/{id}/tickets', permission: 'import.run', summary: '这次导入的工单' })
    .input(PageQuery.extend({ id: Id }))
    .output(page(ImportedTicketRow)),
};

export const articleImportRoutes = {
  ...importRoutes('/knowledge-imports', 'knowledge.import'),
  articles: route({
    method: 'GET',
    path: '/knowledge-imports/{id}/articles',
    permission: 'knowledge.import',
    summary: '这次导入的知识',
  })
    .input(PageQuery.extend({ id: Id }))
    .output(page(ImportedArticleRow)),
};
