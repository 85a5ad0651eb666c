import { runSuite } from './runSuite';
import type { Suite } from './suite';

/**
 * The tests that need nothing but Node. One takes milliseconds or a second; the limit only ends
 * those that hang. It allows for a machine that is busy with something else.
 */
export const suite: Suite = { name: 'unit', timeoutMs: 60_000 };

if (require.main === module) {
  void runSuite(suite, __filename);
}
