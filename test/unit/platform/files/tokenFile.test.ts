import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processEnvironment } from '../../../../src/platform/environment';
import { tokenFile } from '../../../../src/platform/files/tokenFile';

suite('a token file', () => {
  let folder: string;

  setup(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'token-file-'));
  });

  teardown(async () => {
    await rm(folder, { recursive: true });
  });

  test('is read again every time', async () => {
    const file = path.join(folder, 'token');
    await writeFile(file, 'a.b.c');
    assert.equal(await tokenFile.read(file), 'a.b.c');
    await writeFile(file, 'd.e.f');
    assert.equal(await tokenFile.read(file), 'd.e.f');
  });

  test('is refused if it is missing, a folder or too large', async () => {
    const file = path.join(folder, 'token');
    await assert.rejects(tokenFile.read(file), { code: 'ENOENT' });
    await assert.rejects(tokenFile.read(folder), /Not a file/);
    await writeFile(file, 'x'.repeat(100_000));
    await assert.rejects(tokenFile.read(file), /Not a file/);
  });
});

suite('the environment', () => {
  test('is that of this process', () => {
    assert.equal(processEnvironment.get('PATH'), process.env['PATH']);
    assert.equal(processEnvironment.get('NO_SUCH_VARIABLE_AT_ALL'), undefined);
  });
});
