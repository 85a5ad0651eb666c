import { parseArgs } from 'node:util';

/**
 * What a suite is asked to run: test files whose path holds one of `parts` (all of them if there
 * are none), and with `--grep` only the tests whose name matches.
 */
export function readArguments(): {
  readonly parts: readonly string[];
  readonly grep: { readonly grep?: string };
} {
  const { values, positionals } = parseArgs({
    options: { grep: { type: 'string' } },
    allowPositionals: true,
  });
  return { parts: positionals, grep: values.grep === undefined ? {} : { grep: values.grep } };
}
