import type { Tag } from '../cloud/image';
import { apiError } from '../gateway/apiError';
import type { ErrorCode } from '../gateway/errorCatalogue';
import type { Params } from '../gateway/apiRequest';

interface Page {
  readonly number: number;
  readonly size: number;
}

export function required(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined || value === '') {
    throw apiError('MissingParameter', { about: name });
  }
  return value;
}

/** Undefined where the parameter is left out. */
export function flag(
  params: Params,
  name: string,
  code: ErrorCode = 'InvalidParameter',
): boolean | undefined {
  const value = params[name];
  if (value === undefined || value === '') {
    return undefined;
  }
  if (value !== 'true' && value !== 'false') {
    throw apiError(code, { about: name });
  }
  return value === 'true';
}

/** `PageNumber` from 1, default 1; `PageSize` 1 to 100, default 10. */
export function pageOf(params: Params): Page {
  return {
    number: integer(params, 'PageNumber', { least: 1, most: 100_000, otherwise: 1 }),
    size: integer(params, 'PageSize', { least: 1, most: 100, otherwise: 10 }),
  };
}

export function slice<T>(items: readonly T[], page: Page): readonly T[] {
  return items.slice((page.number - 1) * page.size, page.number * page.size);
}

/** `Tag.1.Key`, `Tag.1.Value`, …; the value of a pair may be absent. */
export function tagPairs(
  params: Params,
): readonly { readonly key: string; readonly value: string | undefined }[] {
  const numbers = Object.keys(params)
    .map(name => /^Tag\.(\d+)\.(?:Key|Value)$/.exec(name)?.[1])
    .filter(number => number !== undefined);
  return [...new Set(numbers)]
    .sort((a, b) => Number(a) - Number(b))
    .map(number => ({
      key: params[`Tag.${number}.Key`] ?? '',
      value: params[`Tag.${number}.Value`],
    }));
}

export function hasTag(tags: readonly Tag[], key: string, value: string | undefined): boolean {
  return tags.some(tag => tag.key === key && (value === undefined || tag.value === value));
}

function integer(
  params: Params,
  name: string,
  range: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const text = params[name];
  if (text === undefined || text === '') {
    return range.otherwise;
  }
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (!(value >= range.least && value <= range.most)) {
    throw apiError('InvalidParameter', { about: name });
  }
  return value;
}
