import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  isGone,
  parseProcessIdentity,
  thisProcess,
} from '../../../../src/platform/files/processIdentity';

suite('The identity of a process', () => {
  test('shows that a process runs, and that a killed one is gone', async () => {
    const self = await thisProcess();
    assert.equal(await isGone(self), false);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const { machine } = self;
    const other = { machine, pid: child.pid ?? assert.fail() };
    assert.equal(await isGone(other), false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.equal(await isGone(other), true);
  });

  test('distinguishes a process from a later one with the same ID', async function () {
    const self = await thisProcess();
    if (self.startedAt === undefined) {
      this.skip();
    }
    assert.equal(await isGone({ ...self, startedAt: '1' }), true);
  });

  test('tells nothing about a process of another machine', async () => {
    assert.equal(await isGone({ machine: 'another', pid: 999_999_999 }), false);
  });

  test('is read back from its text, and from no other text', async () => {
    const self = await thisProcess();
    assert.deepEqual(parseProcessIdentity(JSON.stringify(self)), self);
    for (const text of ['', '{', 'null', '{"machine":"m"}', '{"machine":"m","pid":0}']) {
      assert.equal(parseProcessIdentity(text), undefined);
    }
  });
});
