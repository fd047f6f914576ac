import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { madeUpAppeals } from '../testing/appeals.ts';

const command = fileURLToPath(new URL('./command.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'minsheng-evaluate-'));
after(() => rmSync(folder, { recursive: true }));

const evaluate = (...words: string[]) => spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' });
const save = (name: string, rows: readonly object[]) => {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join('\n'));
  return path;
};

const figureNames =
  'macroF1 accuracy top3 top5 ece predictMsMedian coverageAt98 precisionAtThatCoverage trainSeconds modelBytes';

test('classify prints its figures as one line of JSON, over several training files', () => {
  const [one, two] = [save('one.jsonl', madeUpAppeals(120, 1)), save('two.jsonl', madeUpAppeals(120, 2))];
  const tests = save('test.jsonl', [...madeUpAppeals(60, 3), { text: '没有类别的一条' }]);
  const { stdout, stderr, status } = evaluate(
    'classify',
    '--train',
    `${one},${two}`,
    '--test',
    tests,
    '--label',
    'label',
    '--title',
    'title',
  );
  assert.equal(status, 0, stderr);
  assert.equal(stdout.trim().split('\n').length, 1);
  const figures = JSON.parse(stdout) as Record<string, number>;
  assert.deepEqual(Object.keys(figures).sort(), figureNames.split(' ').sort());
  assert.ok((figures.accuracy as number) > 0.9);
  assert.ok((figures.modelBytes as number) > 1000);
});

test("title writes a title a line and prints how like people's they are", () => {
  const [train, tests] = [save('titled.jsonl', madeUpAppeals(120, 1)), save('to-title.jsonl', madeUpAppeals(20, 2))];
  const out = join(folder, 'titles.txt');
  const { stdout, stderr } = evaluate('title', '--train', train, '--test', tests, '--out', out);
  const figures = JSON.parse(stdout || stderr) as Record<string, number>;
  const names = ['meanLength', 'rouge1', 'rougeL', 'titleMsMedian', 'trainSeconds', 'unfaithful'];
  assert.deepEqual(Object.keys(figures).sort(), names);
  assert.ok((figures.rougeL as number) > 60 && (figures.rougeL as number) <= (figures.rouge1 as number), stdout);
  assert.equal(figures.unfaithful, 0);
  const titles = readFileSync(out, 'utf8').split('\n');
  assert.equal(titles.length, 21);
  const mean = titles.reduce((sum, title) => sum + title.length, 0) / 20;
  assert.ok(Math.abs((figures.meanLength as number) - mean) < 1e-3);
});

test('what is missing or wrong is said in a sentence', () => {
  assert.match(evaluate().stderr, /Say which task: classify/);
  assert.match(evaluate('classify', '--train', 'x').stderr, /classify needs --test --label/);
  assert.match(evaluate('classify', 'train').stderr, /Expected --option value/);
  const broken = join(folder, 'broken.jsonl');
  writeFileSync(broken, '{"text":"停水"}\n{');
  const result = evaluate('classify', '--train', broken, '--test', broken, '--label', 'label');
  assert.match(result.stderr, /broken\.jsonl:2 is not JSON/);
  assert.equal(result.status, 1);
});

const real = fileURLToPath(new URL('../../../shared/data/complaints/train.jsonl', import.meta.url));
const skip = existsSync(real) ? false : '../shared/data/complaints/train.jsonl is not here';

test('three hundred real complaints teach it better titles than the first clause of a text', { skip }, () => {
  const lines = readFileSync(real, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const train = save(
    'real-titled.jsonl',
    lines.filter((_, at) => at % 12 === 0),
  );
  const tests = save(
    'real-to-title.jsonl',
    lines.filter((_, at) => at % 60 === 1),
  );
  const { stdout, stderr } = evaluate('title', '--train', train, '--test', tests);
  const figures = JSON.parse(stdout || stderr) as Record<string, number>;
  assert.ok((figures.rougeL as number) > 36, stdout);
  assert.equal(figures.unfaithful, 0);
});

test('a thousand real complaints teach it most of the seven categories', { skip }, () => {
  const lines = readFileSync(real, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const train = save(
    'real-train.jsonl',
    lines.filter((_, at) => at % 6 === 0),
  );
  const tests = save(
    'real-test.jsonl',
    lines.filter((_, at) => at % 18 === 1),
  );
  const words = ['--train', train, '--test', tests, '--label', 'category', '--title', 'title'];
  const { stdout, stderr } = evaluate('classify', ...words);
  const figures = JSON.parse(stdout || stderr) as Record<string, number>;
  assert.ok((figures.macroF1 as number) > 0.8, stdout);
  assert.ok((figures.ece as number) < 0.1, stdout);
});

test('knowledge prints how well questions find their answers, beside plain BM25', () => {
  const rows = [
    {
      question: '路灯坏了怎么办？',
      text: '城市道路照明设施由市政部门维修，请说明灯杆编号和道路名称。路灯一般三日内修好。',
    },
    { question: '如何办理居住证？', text: '居住满半年的，可持身份证明和住址证明到派出所申领居住证，十五日内发放。' },
    { question: '公积金怎样提取', text: '职工购买自住住房的，可凭购房合同提取住房公积金账户内的余额。' },
    { question: '没有文字的问题' },
  ];
  const path = save('knowledge.jsonl', rows);
  const { stdout, stderr } = evaluate('knowledge', '--articles', path, '--questions', path);
  const figures = JSON.parse(stdout || stderr) as Record<string, number>;
  const names = 'articles bm25Mrr10 bm25Recall10 mrr10 msMedian questions recall1 recall10 recall5'.split(' ');
  assert.deepEqual(Object.keys(figures).sort(), names);
  assert.deepEqual([figures.articles, figures.questions, figures.mrr10, figures.recall1], [3, 3, 1, 1]);
  const none = evaluate('knowledge', '--articles', path, '--questions', path, '--question', 'nothing');
  assert.match(none.stderr, /No row has a question/);
  assert.equal(none.status, 1);
});
