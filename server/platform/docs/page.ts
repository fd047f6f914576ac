import { permissions } from '@minsheng/contracts/permissions';
import type { ApiDescription } from './openapi.ts';
import { typeText } from './type-text.ts';

interface Operation {
  method: string;
  path: string;
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { content?: Record<string, { schema?: unknown }> }>;
  'x-permission'?: string;
}

/** The API as one page without scripts, so it is readable under the strictest policy and on paper. */
export function docsPage(description: ApiDescription): string {
  const groups = Map.groupBy(operationsOf(description), (operation) => operation.tags?.[0] ?? '');
  const sections = [...groups].map(([tag, operations]) => section(tag, operations)).join('\n');
  const contents = [...groups.keys()].map((tag) => `<a href="#${escapeHtml(tag)}">${escapeHtml(tag)}</a>`).join(' · ');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>接口 – ${escapeHtml(description.info.title)}</title><style>${style}</style></head><body>
<h1>${escapeHtml(description.info.title)} <small>接口 ${escapeHtml(description.info.version)}</small></h1>
<p class="intro">${escapeHtml(description.info.description ?? '')
    .replaceAll('\n', '<br>')
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>
<p>机器可读：<a href="/api/openapi.json">openapi.json</a></p>
<nav>${contents}</nav>
${sections}
</body></html>`;
}

function operationsOf({ paths }: ApiDescription): Operation[] {
  return Object.entries(paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => ({
      ...(operation as unknown as Operation),
      method: method.toUpperCase(),
      path,
    })),
  );
}

function section(tag: string, operations: Operation[]): string {
  return `<section id="${escapeHtml(tag)}"><h2>${escapeHtml(tag)}</h2>${operations.map(entry).join('')}</section>`;
}

function entry(operation: Operation): string {
  const { method, path, summary, parameters = [], requestBody, responses = {} } = operation;
  const body = schemaIn(requestBody);
  const [success, answer] = Object.entries(responses).find(([status]) => Number(status) < 400) ?? ['200', undefined];
  const rows = [
    ...parameters.map(({ name, in: place, required, schema }) =>
      row(`${name}${required ? '' : '?'}`, placeNames[place] ?? place, schema),
    ),
    ...(body ? [row('内容', '正文', body)] : []),
    ...(schemaIn(answer) ? [row(`答复 ${success}`, '', schemaIn(answer))] : []),
  ];
  return `<details><summary><b class="${method}">${method}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(summary ?? '')}
<i>${escapeHtml(permissionText(operation['x-permission']))}</i></summary><table>${rows.join('')}</table></details>`;
}

const placeNames: Record<string, string> = { path: '地址', query: '查询', header: '请求头', cookie: 'Cookie' };

const row = (name: string, place: string, schema: unknown) =>
  `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(place)}</td><td><pre>${escapeHtml(typeText(schema))}</pre></td></tr>`;

const schemaIn = (part: { content?: Record<string, { schema?: unknown }> } | undefined) =>
  Object.values(part?.content ?? {})[0]?.schema;

function permissionText(permission: string | undefined): string {
  if (permission === 'public') return '无须登录';
  if (permission === 'signedIn') return '须登录';
  return `权限：${(permissions as Record<string, string>)[permission ?? ''] ?? permission}`;
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const style = `
body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 1000px; margin: 2rem auto; padding: 0 1rem; color: #1f2329; }
small, i { color: #646a73; font-style: normal; font-weight: normal; } h2 { margin-top: 2rem; border-bottom: 1px solid #dee0e3; }
summary { cursor: pointer; padding: .3rem 0; } summary i { float: right; } b { display: inline-block; min-width: 4.2rem; }
.GET { color: #0b7285; } .POST { color: #2b8a3e; } .PUT, .PATCH { color: #b35c00; } .DELETE { color: #c92a2a; }
table { border-collapse: collapse; margin: .3rem 0 1rem 1rem; } th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
th { font-weight: 600; white-space: nowrap; } pre { margin: 0; white-space: pre-wrap; } code, pre { font: 13px/1.5 ui-monospace, Consolas, monospace; }
@media (prefers-color-scheme: dark) { body { background: #1b1c1f; color: #e6e6e6; } small, i { color: #9aa0a8; } a { color: #6ab0ff; } h2 { border-color: #3a3d42; } }
`;
