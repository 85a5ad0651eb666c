import { runSuite } from './runSuite';
import type { Suite } from './suite';

/**
 * What holds for the source as a whole and for the bundles: imports, texts, the manifest, budgets.
 * Needs a build. Tries the linter on snippets, which takes seconds.
 */
export const suite: Suite = { name: 'boundaries', processes: 2, timeoutMs: 240_000 };

if (require.main === module) {
  void runSuite(suite, __filename);
}
