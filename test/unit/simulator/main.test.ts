import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from './client';

const main = path.join(__dirname, '../../simulator/main.js');

suite('The simulator’s command line', () => {
  test('prints where it listens, answers there and ends cleanly on SIGTERM', async () => {
    const child = start(['--port', '0', '--scenario', 'empty', '--time-scale', '600']);
    const line = await firstLine(child, 'stdout');
    const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? '';
    const date = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    assert.equal((await ask(url, { action: 'DescribeRegions', date })).status, 200);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
  });

  test('names the scenarios when it is given another', async () => {
    const child = start(['--scenario', 'none']);
    const exit = once(child, 'exit');
    const line = await firstLine(child, 'stderr');
    assert.match(line, /^No such scenario; there are default, empty, large, .*: none$/);
    assert.equal((await exit)[0], 1);
  });
});

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [main, ...args], { stdio: 'pipe' });
}

async function firstLine(child: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> {
  const input = child[stream];
  assert.ok(input !== null);
  for await (const line of createInterface({ input })) {
    return line;
  }
  return '';
}
