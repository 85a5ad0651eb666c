import pLimit from 'p-limit';
import type { Params } from '../openapi/openApi';

interface Page<T> {
  readonly items: readonly T[];
  /** Entries of the page as the service sent it; set where `items` leaves some out. */
  readonly count?: number;
  /** Of the whole listing. */
  readonly totalCount: number;
}

/** The largest page that the listing operations of ECS, KMS and Resource Manager return. */
const pageSize = 100;

/** Maximum number of concurrent pages of one listing. It leaves the account's rate to others. */
const parallelPages = 8;

/** Maximum number of pages of one listing, whatever `TotalCount` says. */
const mostPages = 1_000;

/**
 * All items of a numbered listing. The first page has the total, further pages load in parallel.
 * `onItems` gets all items so far, in order, whenever that list grows. An empty page ends the
 * listing: the service may report a total that its pages do not hold.
 */
export async function loadPages<T>(
  load: (pageNumber: number) => Promise<Page<T>>,
  onItems: (items: readonly T[]) => void = () => undefined,
): Promise<readonly T[]> {
  const first = await load(1);
  const pageCount = Math.min(Math.ceil(first.totalCount / pageSize), mostPages);
  const pages: (Page<T> | undefined)[] = [first];
  let items: readonly T[] = [];
  let known = 0;
  let isOver = isEmpty(first);
  const publish = () => {
    const before = known;
    for (let page = pages[known]; page !== undefined; page = pages[known]) {
      items = [...items, ...page.items];
      known += 1;
    }
    if (known > before) {
      onItems(items);
    }
  };
  publish();
  const limit = pLimit(parallelPages);
  const loadRest = async (index: number) => {
    if (isOver) {
      return;
    }
    try {
      const page = await load(index + 1);
      pages[index] = page;
      isOver ||= isEmpty(page);
    } catch (error) {
      isOver = true;
      throw error;
    }
    publish();
  };
  const rest = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => index + 1);
  await Promise.all(rest.map(index => limit(() => loadRest(index))));
  return items;
}

function isEmpty({ items, count = items.length }: Page<unknown>): boolean {
  return count === 0;
}

export function pageParams(pageNumber: number): Params {
  return { PageNumber: pageNumber.toString(), PageSize: pageSize.toString() };
}
