import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { actor } from '#testing/actor';
import { testApp } from '#testing/app';
import { ensurePlaces } from './index.ts';

const app = await testApp();
await ensurePlaces(app.db);
const agent = app.as(actor({ roles: ['agent'] }));
const read = async (text: string, near?: string) =>
  (await agent.places.readings({ text, ...(near ? { near } : {}) })).map(({ fullName, detail }) => [fullName, detail]);
const first = async (text: string, near?: string) => (await read(text, near))[0];
const idOf = async (text: string) => (await agent.places.suggestions({ text }))[0]?.id as string;

test('an address as people say it is a place and a detail', async () => {
  assert.deepEqual(await first('五里镇卫生院旁边'), ['安康市汉滨区五里镇', '卫生院旁边']);
  assert.deepEqual(await first('汉滨区五里镇卫生院旁边'), ['安康市汉滨区五里镇', '卫生院旁边']);
  assert.deepEqual(await first('五里镇'), ['安康市汉滨区五里镇', '']);
});

test('a name that many places have is told apart by the county that is named', async () => {
  assert.deepEqual(await first('石泉县城关镇向阳社区东区医院'), ['安康市石泉县城关镇向阳社区', '东区医院']);
  assert.deepEqual(await first('平利县城关镇十字路口'), ['安康市平利县城关镇', '十字路口']);
});

test('without a county the places near what was chosen come first, and the others are still offered', async () => {
  const offered = await read('城关镇十字路口', await idOf('紫阳县'));
  assert.equal(offered[0]?.[0], '安康市紫阳县城关镇');
  assert.equal(offered.length, 3);
});

test('what is said before the place is no part of it, and the sentence ends the detail', async () => {
  assert.deepEqual(await first('市民反映，汉阴县涧池镇小学门口，垃圾成堆。希望清理'), [
    '安康市汉阴县涧池镇',
    '小学门口，垃圾成堆',
  ]);
});

test('a text that names no place is read as none', async () => {
  assert.deepEqual(await read('卫生院旁边的路灯不亮'), []);
});

test('an alias that the centre gave is understood', async () => {
  const manager = app.as(actor({ roles: ['centreManager'] }));
  const id = await idOf('五里镇');
  const {
    hasChildren: _,
    fullName: __,
    level: ___,
    parentId: ____,
    isActive: _____,
    path: ______,
    ...place
  } = await manager.places.get({ id });
  await manager.places.change({ ...place, aliases: ['五里机场'] });
  assert.deepEqual(await first('五里机场航站楼对面'), ['安康市汉滨区五里镇', '航站楼对面']);
});

test('whatever is said, a reading names a place there is and a detail from the text', async () => {
  const word = fc.constantFrom(
    '五里镇',
    '城关镇',
    '汉滨区',
    '紫阳',
    '卫生院',
    '旁边',
    '，',
    '。',
    '的',
    '不',
    '向阳社区',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
      const text = words.join('');
      for (const { id, detail } of await agent.places.readings({ text })) {
        assert.ok(text.includes(detail));
        assert.ok((await agent.places.get({ id })).isActive);
      }
    }),
    { numRuns: 60 },
  );
});
