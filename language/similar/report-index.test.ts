import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { likeness } from './likeness.ts';
import { ReportIndex } from './report-index.ts';
import { statisticsOf } from './vector.ts';

const lamp = {
  title: '路灯不亮',
  text: '五里镇卫生院旁边的路灯连续三天不亮，晚上出行不安全。',
  at: Date.parse('2026-03-01'),
};
const lampAgain = {
  title: '路灯坏了',
  text: '卫生院门口那一段路灯都不亮了，五里镇没人来修。',
  at: Date.parse('2026-03-02'),
};
const noise = {
  title: '夜间施工',
  text: '香溪路工地夜里十二点还在施工，噪音太大无法休息。',
  at: Date.parse('2026-03-01'),
};
const water = { title: '停水', text: '恒口镇从昨天起停水，没有收到任何通知。', at: Date.parse('2026-03-01') };

const filled = () => {
  const index = new ReportIndex();
  for (const [id, report] of Object.entries({ lamp, noise, water })) index.add(id, report);
  index.refresh();
  return index;
};

test('the same matter in other words comes first, with a score for text, place and time each', () => {
  const [first, second] = filled().similar(lampAgain, { limit: 3 });
  assert.equal(first?.id, 'lamp');
  assert.ok((first?.likeness.overall ?? 0) > 2 * (second?.likeness.overall ?? 0));
  const { text, place, time } = first?.likeness ?? { text: 0, place: 0, time: 0 };
  for (const score of [text, place, time]) assert.ok(score > 0 && score <= 1);
});

test('a short description finds its report, whatever verb opens it', () => {
  assert.equal(filled().find('反映工地夜间施工噪音')[0]?.id, 'noise');
  assert.equal(filled().find('咨询恒口镇停水')[0]?.id, 'water');
});

test('an empty index, an empty text and punctuation alone find nothing and break nothing', () => {
  assert.deepEqual(new ReportIndex().similar(lamp), []);
  assert.deepEqual(filled().find('。，！'), []);
  assert.deepEqual(filled().similar({ text: '' }), []);
});

test('the report that asks is never found by itself', () => {
  assert.ok(
    filled()
      .similar(lamp, { except: 'lamp' })
      .every(({ id }) => id !== 'lamp'),
  );
});

test('two reports can be compared without an index, and the same text is wholly alike', () => {
  const statistics = statisticsOf([lamp, lampAgain, noise, water]);
  assert.ok(likeness(statistics, lamp, lamp).text > 0.999);
  assert.ok(likeness(statistics, lamp, lampAgain).text > likeness(statistics, lamp, noise).text);
});

const words = [
  '路灯',
  '不亮',
  '停水',
  '噪音',
  '工地',
  '五里镇',
  '恒口镇',
  '香溪路',
  '夜间',
  '三天',
  '卫生院',
  '物业',
  '收费',
];
const report = fc
  .array(fc.constantFrom(...words), { minLength: 2, maxLength: 12 })
  .map((chosen) => ({ title: chosen.slice(0, 2).join(''), text: chosen.join('') }));
const change = fc.record({ id: fc.nat({ max: 20 }).map(String), report: fc.option(report, { nil: null }) });

test('after any additions, replacements and removals the index answers as one built from what is left', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), report, (changes, asked) => {
      const grown = new ReportIndex();
      const left = new Map<string, { title: string; text: string }>();
      for (const { id, report } of changes) {
        if (report) {
          grown.add(id, report);
          left.delete(id);
          left.set(id, report);
        } else {
          grown.remove(id);
          left.delete(id);
        }
      }
      const built = new ReportIndex();
      for (const [id, report] of left) built.add(id, report);
      grown.refresh();
      built.refresh();
      assert.equal(grown.size, left.size);
      const scores = (index: ReportIndex) =>
        index
          .similar(asked, { limit: 5 })
          .map(({ likeness }) => likeness.overall.toFixed(4))
          .sort();
      assert.deepEqual(scores(grown), scores(built));
    }),
    { numRuns: 150 },
  );
});
