import pLimit from 'p-limit';
import type { Params } from '../openapi/openApi';

interface Page<T> {
  readonly items: readonly T[];
  /** Number of entries in the service's page; set if `items` omits some. */
  readonly count?: number;
  /** Number of entries in the whole listing. */
  readonly totalCount: number;
}

/** The maximum page size of the listing operations of ECS, KMS and Resource Manager. */
const pageSize = 100;

/**
 * Maximum number of concurrent page requests of one listing. Leaves part of the account's rate
 * limit free.
 */
const parallelPages = 8;

/** Maximum number of pages of one listing, whatever `TotalCount` says. */
const mostPages = 1_000;

interface PagesOptions<T> {
  /** Receives all items so far, in order, and the total, whenever more have arrived. */
  readonly onItems?: (items: readonly T[], totalCount: number) => void;
  /** Most items to load, rounded up to whole pages. */
  readonly limit?: number | undefined;
}

/**
 * All items of a paged listing. The first page contains the total; the others load in parallel. An
 * empty page ends the listing, because the service may report a larger total than its pages
 * contain.
 */
export async function loadPages<T>(
  load: (pageNumber: number) => Promise<Page<T>>,
  { onItems = () => undefined, limit = Infinity }: PagesOptions<T> = {},
): Promise<readonly T[]> {
  const first = await load(1);
  const wanted = Math.min(first.totalCount, limit);
  const pageCount = Math.min(Math.ceil(wanted / pageSize), mostPages);
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
      onItems(items, first.totalCount);
    }
  };
  publish();
  const inParallel = pLimit(parallelPages);
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
  await Promise.all(rest.map(index => inParallel(() => loadRest(index))));
  return items;
}

function isEmpty({ items, count = items.length }: Page<unknown>): boolean {
  return count === 0;
}

export function pageParams(pageNumber: number): Params {
  return { PageNumber: pageNumber.toString(), PageSize: pageSize.toString() };
}
