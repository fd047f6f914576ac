import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** One line per test file, failures in full, and the totals for scripts/test.mjs. */
// biome-ignore lint/style/noDefaultExport: node --test-reporter takes the default export.
export default async function* report(events) {
  const notes = new Map();
  const note = (file, text) => notes.set(file, (notes.get(file) ?? '') + text);
  for await (const { type, data } of events) {
    if (type === 'test:fail' && isOwnFailure(data)) note(data.file, describe(data));
    if (type === 'test:diagnostic' && (data.level !== 'info' || /^(Error|Warning):/.test(data.message)))
      note(data.file, `    ${data.message}\n`);
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:summary') continue;
    if (data.file) {
      yield fileLine(data) + (data.success ? '' : (notes.get(data.file) ?? ''));
      notes.delete(data.file);
    } else writeTotals(data.counts);
  }
  // What is left belongs to files that broke before they had a summary.
  for (const [file, text] of notes)
    if (text.includes('✗')) yield `  ✗ ${file ? nameOf(file) : 'a file'} could not be run\n${text}`;
}

/** A parent fails because of its subtests, which have been told already. */
const isOwnFailure = ({ details, todo }) => todo === undefined && details.error?.failureType !== 'subtestsFailed';

function describe({ name, line, details }) {
  const cause = details.error?.cause ?? details.error;
  const text = typeof cause === 'string' ? cause : (cause?.stack ?? cause?.message ?? String(cause));
  const body = String(text)
    .split('\n')
    .map((row) => `      ${row}`);
  return `    ✗ ${name} (line ${line}, ${Math.round(details.duration_ms)} ms)\n${body.join('\n')}\n`;
}

function fileLine({ file, success, counts, duration_ms }) {
  const failed = counts.failed + counts.cancelled;
  const failures = failed ? `, ${failed} failed` : '';
  const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
  return `  ${success ? '✓' : '✗'} ${nameOf(file)}  ${counts.passed} passed${failures}${skipped}  ${(duration_ms / 1000).toFixed(1)} s\n`;
}

const nameOf = (file) => relative(process.cwd(), file);

function writeTotals({ passed, failed, cancelled, skipped, todo }) {
  const path = process.env.MINSHENG_TEST_TOTALS;
  if (path) writeFileSync(path, JSON.stringify({ passed, failed: failed + cancelled, skipped: skipped + todo }));
}
