import assert from 'node:assert/strict';
import { parseToObject } from 'hcl2-parser';

/** The package types it as `any`. */
const parse = parseToObject as (text: string) => readonly [parsed: unknown, problem: unknown];

/**
 * HCL by HashiCorp's own parser; blocks are lists. It shows `${…}` that it would evaluate as its
 * source.
 */
export function parseHcl(text: string): unknown {
  const [parsed, problem] = parse(text);
  assert.equal(problem, null, text);
  return parsed;
}

/** As HCL holds text: in UTF-8 and composed. */
export function inHcl(text: string): string {
  return Buffer.from(text).toString().normalize('NFC');
}

export function mapInHcl(
  tags: readonly { readonly key: string; readonly value: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key, value }) => [inHcl(key), inHcl(value)]));
}
