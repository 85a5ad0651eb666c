import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CacheFiles } from '../../../src/platform/files/cacheFiles';

suite('Cache files', () => {
  let directory: string;
  let files: CacheFiles;

  setup(() => {
    directory = path.join(mkdtempSync(path.join(tmpdir(), 'cache-files-')), 'images');
    files = new CacheFiles({ directory, maxBytes: 1_000 });
  });

  teardown(() => {
    rmSync(path.dirname(directory), { recursive: true });
  });

  /** Makes the file that was written last look older than all others. */
  const age = (seconds: number) => {
    for (const name of readdirSync(directory)) {
      const file = path.join(directory, name);
      const time = statSync(file).mtimeMs / 1_000 - seconds;
      utimesSync(file, time, time);
    }
  };

  test('give back what was written under the key, and nothing else', async () => {
    assert.equal(await files.read('prod'), undefined);
    await files.write('prod', 'one');
    await files.write('prod', 'two');
    assert.equal(await files.read('prod'), 'two');
    assert.equal(await files.read('other'), undefined);
    assert.equal(readdirSync(directory).length, 1);
  });

  test('have names that do not tell the account, and are the user’s own', async () => {
    await files.write('1234567890123456 ram::user/ada', 'text');
    const [name = ''] = readdirSync(directory);
    assert.match(name, /^[0-9a-f]{64}\.json$/);
    assert.equal(statSync(path.join(directory, name)).mode & 0o077, 0);
    assert.equal(readFileSync(path.join(directory, name), 'utf8'), 'text');
  });

  test('never exceed the limit together: the oldest go first', async () => {
    for (const key of ['a', 'b', 'c']) {
      await files.write(key, key.repeat(300));
      age(10);
    }
    await files.write('d', 'd'.repeat(500));
    assert.equal(await files.read('a'), undefined);
    assert.equal(await files.read('b'), undefined);
    assert.equal(await files.read('c'), 'c'.repeat(300));
    assert.equal(await files.read('d'), 'd'.repeat(500));
  });

  test('keep no text that is too large by itself, nor the one that it follows', async () => {
    await files.write('a', 'old');
    await files.write('b', 'b');
    await files.write('a', 'a'.repeat(1_001));
    assert.equal(await files.read('a'), undefined);
    assert.equal(await files.read('b'), 'b');
  });

  test('are all gone after a clear, and can be written again', async () => {
    await files.write('a', 'a');
    await files.clear();
    await files.clear();
    assert.equal(await files.read('a'), undefined);
    await files.write('a', 'b');
    assert.equal(await files.read('a'), 'b');
  });
});
