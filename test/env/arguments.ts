import { parseArgs } from 'node:util';

/**
 * The tests to run: files whose path contains one of `parts` (all files if there are none) and,
 * with `--grep`, only tests whose name matches.
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
