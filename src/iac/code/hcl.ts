import type { Tag } from '../../base/tag';
import { hclString } from './quoting';

/** An argument's value; undefined leaves the argument out. */
type HclValue = string | boolean | readonly string[] | undefined;

/** An argument's name and value. */
export type Argument = readonly [string, HclValue];

/** Argument lines, two spaces in, aligned as `terraform fmt` does. */
export function argumentLines(all: Readonly<Record<string, HclValue>>): readonly string[] {
  const given = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, literal(value)] as const],
  );
  return aligned(given, '  ');
}

export function tagLines(tags: readonly Tag[]): readonly string[] {
  if (tags.length === 0) {
    return [];
  }
  const pairs = tags.map(({ key, value }) => [hclString(key), hclString(value)] as const);
  return ['', '  tags = {', ...aligned(pairs, '    '), '  }'];
}

function literal(value: string | boolean | readonly string[]): string {
  if (typeof value === 'boolean') {
    return value.toString();
  }
  return typeof value === 'string' ? hclString(value) : `[${value.map(hclString).join(', ')}]`;
}

function aligned(pairs: readonly (readonly [string, string])[], indent: string): readonly string[] {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}`);
}
