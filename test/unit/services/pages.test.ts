import assert from 'node:assert/strict';
import { loadPages } from '../../../src/services/pages';
import { letOthersRun } from '../openapi/manualClock';

suite('loadPages', () => {
  test('asks for no more than eight pages at once, and for each of them once', async () => {
    let open = 0;
    let most = 0;
    const asked: number[] = [];
    const items = await loadPages(async pageNumber => {
      asked.push(pageNumber);
      open += 1;
      most = Math.max(most, open);
      await letOthersRun();
      open -= 1;
      return { items: [pageNumber], totalCount: 2_001 };
    });
    const all = Array.from({ length: 21 }, (_, index) => index + 1);
    assert.deepEqual(items, all);
    assert.deepEqual(asked, all);
    assert.equal(most, 8);
  });

  test('stops where the first page says that there is nothing', async () => {
    assert.deepEqual(await loadPages(() => Promise.resolve({ items: [], totalCount: 0 })), []);
  });
});
