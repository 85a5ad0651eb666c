import assert from 'node:assert/strict';
import { circlesIn, importsOf } from './importGraph';
import { linter } from './lint';

const lint = linter(/^import-x\/no-cycle$/);

suite('cycles', () => {
  // event.ts imports disposable.ts: this line in disposable.ts would close the circle.
  test('an import that closes a cycle is reported', async () => {
    const findings = await lint('src/base/disposable.ts', ["import { Emitter } from './event';"]);
    assert.equal(findings.length, 1);
  });

  test('a lazy import that closes a cycle is reported if it has a file extension', async () => {
    const findings = await lint('src/base/disposable.ts', ["void import('./event.js');"]);
    assert.equal(findings.length, 1);
  });

  test('an import that closes no cycle is not reported', async () => {
    const findings = await lint('src/base/secret.ts', ["import { Emitter } from './event';"]);
    assert.deepEqual(findings, []);
  });

  test('no import in src closes a cycle, type imports included', () => {
    const graph = importsOf('src');
    assert.ok(graph.size > 200);
    assert.deepEqual(circlesIn(graph), []);
  });

  test('a cycle of types is found', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    assert.deepEqual(circlesIn(graph), [['b', 'c']]);
  });
});
