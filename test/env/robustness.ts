import { runSuite } from './runSuite';
import type { Suite } from './suite';

/**
 * Everything that the engine survives: every fault at every moment, random histories, killed
 * processes.
 */
export const suite: Suite = { name: 'robustness', processes: 2, timeoutMs: 240_000 };

if (require.main === module) {
  void runSuite(suite, __filename);
}
