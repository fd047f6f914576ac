import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultProcess } from '../default-process/process.ts';
import { anyDefinition, changedDefaultProcess } from '../testing/definitions.ts';
import { editedProcess } from '../testing/edited.ts';
import { life, live } from '../testing/live.ts';
import { checkDefinition, isPublishable } from './checker.ts';

test('no ticket is ever stranded in the default process, whatever is done and corrected', () => {
  fc.assert(
    fc.property(life, (each) => live(defaultProcess, each)),
    { numRuns: 40 },
  );
});

test('no ticket is ever stranded in a changed default process that the checker accepts', () => {
  let accepted = 0;
  fc.assert(
    fc.property(changedDefaultProcess, life, (definition, each) => {
      if (!isPublishable(checkDefinition(definition))) return;
      accepted += 1;
      live(definition, each);
    }),
    { numRuns: 120 },
  );
  assert.ok(accepted >= 10, `only ${accepted} changed processes were accepted: nothing was shown`);
});

test('no ticket is ever stranded in any process at all that the checker accepts', () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyDefinition, life, (definition, each) => {
      if (!isPublishable(checkDefinition(definition))) return;
      accepted += 1;
      live(definition, each);
    }),
    { numRuns: 3000 },
  );
  assert.ok(accepted >= 50, `only ${accepted} processes were accepted: nothing was shown`);
});

test('no ticket is ever stranded in a process made with the editor that the checker accepts', () => {
  let accepted = 0;
  fc.assert(
    fc.property(editedProcess, life, (definition, each) => {
      if (!isPublishable(checkDefinition(definition))) return;
      accepted += 1;
      live(definition, each);
    }),
    { numRuns: 100 },
  );
  assert.ok(accepted >= 10, `only ${accepted} edited processes were accepted: nothing was shown`);
});
