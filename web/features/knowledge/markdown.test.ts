import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { blocksOf, inlineOf } from './markdown.ts';

test('headings, lists, quotations and bold words are told apart', () => {
  const blocks = blocksOf('# 办理条件\n\n符合**下列**条件：\n1. 年满十六周岁\n2. 有居住地\n- 其他\n> 以公告为准\n---');
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['heading', 'paragraph', 'list', 'list', 'quote', 'rule'],
  );
  assert.deepEqual(inlineOf('符合**下列**条件'), [{ text: '符合' }, { text: '下列', isBold: true }, { text: '条件' }]);
});

test('only links to the web and to our own pages are links', () => {
  const href = (text: string) => inlineOf(text).find((part) => part.href)?.href;
  assert.equal(href('[官网](https://www.example.gov.cn/a)'), 'https://www.example.gov.cn/a');
  assert.equal(href('[参保](/knowledge?article=1)'), '/knowledge?article=1');
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x', 'JaVaScRiPt:1'])
    assert.equal(href(`[点我](${bad})`), undefined, bad);
});

test('no text is lost, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('民', '*', '[', ']', '(', ')', ' ', 'a') }), (text) => {
      const shown = inlineOf(text)
        .map((part) => part.text)
        .join('');
      const letters = (of: string) => [...of].filter((each) => each === '民').length;
      return letters(shown) === letters(text);
    }),
  );
});
