import assert from 'node:assert/strict';
import { loadPages } from '../../../src/services/pages';
import { letOthersRun } from '../fakes/fakeClock';

/** A page that holds its own number, of a listing with this total. */
function page(pageNumber: number, totalCount: number) {
  return { items: [pageNumber], totalCount };
}

const empty = { items: [] };

suite('loadPages', () => {
  test('requests at most eight pages at once, each of them once', async () => {
    let open = 0;
    let most = 0;
    const asked: number[] = [];
    const items = await loadPages(async pageNumber => {
      asked.push(pageNumber);
      open += 1;
      most = Math.max(most, open);
      await letOthersRun();
      open -= 1;
      return page(pageNumber, 2_001);
    });
    const all = Array.from({ length: 21 }, (_, index) => index + 1);
    assert.deepEqual(items, all);
    assert.deepEqual(asked, all);
    assert.equal(most, 8);
  });

  test('stops if the first page reports no items', async () => {
    assert.deepEqual(await loadPages(() => Promise.resolve({ ...empty, totalCount: 0 })), []);
  });

  test('reports the first page at once and further pages in order, in whatever order they arrive', async () => {
    const answers = new Map<number, () => void>();
    const reported: (readonly number[])[] = [];
    const loading = loadPages(
      async pageNumber => {
        await new Promise<void>(resolve => answers.set(pageNumber, resolve));
        return page(pageNumber, 400);
      },
      { onItems: items => reported.push(items) },
    );
    for (const pageNumber of [1, 3, 4, 2]) {
      answers.get(pageNumber)?.();
      await letOthersRun();
    }
    assert.deepEqual(await loading, [1, 2, 3, 4]);
    assert.deepEqual(reported, [[1], [1, 2, 3, 4]]);
  });

  for (const [what, filled] of [
    ['whose first page is empty takes one call', 0],
    ['whose pages run out takes no more than eight calls beyond them', 3],
  ] as const) {
    test(`ends a listing of 999,999 ${what}`, async () => {
      let calls = 0;
      const items = await loadPages(async pageNumber => {
        calls += 1;
        await letOthersRun();
        return pageNumber > filled ? { ...empty, totalCount: 999_999 } : page(pageNumber, 999_999);
      });
      assert.equal(items.length, filled);
      assert.ok(calls <= Math.max(1, filled + 8), `${calls} calls`);
    });
  }

  test('continues after a page whose entries are all omitted', async () => {
    const items = await loadPages(pageNumber =>
      Promise.resolve(
        pageNumber === 1 ? { items: [], count: 100, totalCount: 200 } : page(pageNumber, 200),
      ),
    );
    assert.deepEqual(items, [2]);
  });

  test('ends after 1,000 pages for any total', async () => {
    const items = await loadPages(pageNumber =>
      Promise.resolve(page(pageNumber, Number.MAX_SAFE_INTEGER)),
    );
    assert.equal(items.length, 1_000);
  });

  test('starts no page after one has failed', async () => {
    let calls = 0;
    const loading = loadPages(async pageNumber => {
      calls += 1;
      await letOthersRun();
      if (pageNumber === 2) {
        throw new Error('denied');
      }
      return page(pageNumber, 10_000);
    });
    await assert.rejects(loading, /denied/);
    await letOthersRun();
    assert.ok(calls <= 1 + 8 + 7, `${calls} calls`);
  });
});
