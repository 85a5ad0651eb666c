import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RecordListing } from '../../../../src/platform/files/recordListing';

suite('The listing of a directory of records', () => {
  let directory = '';

  setup(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'records-'));
  });

  teardown(async () => {
    await rm(directory, { recursive: true, force: true });
  });

  test('is shared by all who ask before it begins', async () => {
    const listing = new RecordListing(directory);
    const first = listing.read();
    assert.equal(listing.read(), first);
    await first;
    assert.notEqual(listing.read(), first);
  });

  test('begins after the call, even if another is under way', async () => {
    const listing = new RecordListing(directory);
    for (let index = 0; index < 20; index += 1) {
      const early = listing.read();
      await new Promise(resolve => setImmediate(resolve));
      await writeFile(path.join(directory, `c-${index}~1.json`), '{}');
      const late = await listing.read();
      assert.equal(late.size, index + 1);
      await early;
    }
  });

  test('can be repeated after it failed', async () => {
    const listing = new RecordListing(path.join(directory, 'later'));
    await assert.rejects(listing.read(), { code: 'ENOENT' });
    await assert.rejects(listing.read(), { code: 'ENOENT' });
  });
});
