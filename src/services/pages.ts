import type { Params } from '../openapi/openApi';

export interface Page<T> {
  readonly items: readonly T[];
  readonly totalCount: number;
}

/** The largest page that the listing operations of ECS, KMS and Resource Manager give. */
const pageSize = 100;

/** Enough to be quick, few enough that one region's images do not take the account's rate from the others. */
const parallelPages = 8;

/** All items of a numbered listing: the first page tells how many there are, the others are asked for in parallel. */
export async function loadPages<T>(
  load: (pageNumber: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const first = await load(1);
  const pages = [first];
  const pageCount = Math.ceil(first.totalCount / pageSize);
  while (pages.length < pageCount) {
    const wave = Math.min(parallelPages, pageCount - pages.length);
    const numbers = Array.from({ length: wave }, (_, index) => pages.length + 1 + index);
    pages.push(...(await Promise.all(numbers.map(load))));
  }
  return pages.flatMap(page => page.items);
}

export function pageParams(pageNumber: number): Params {
  return { PageNumber: pageNumber.toString(), PageSize: pageSize.toString() };
}
