import { runSuite } from './runSuite';
import type { Suite } from './suite';

/**
 * The tests that need only Node. Each takes milliseconds to a second; the time limit only ends
 * tests that hang, and allows for a busy machine.
 */
export const suite: Suite = { name: 'unit', processes: 2, timeoutMs: 240_000 };

if (require.main === module) {
  void runSuite(suite, __filename);
}
