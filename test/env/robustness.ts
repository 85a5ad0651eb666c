import { runSuite } from './runSuite';
import type { Suite } from './suite';

/**
 * Everything that the engine survives: every fault at every moment, random histories, killed
 * processes. Most of the time, processes of windows are awaited, so there are more workers than
 * cores.
 */
export const suite: Suite = { name: 'robustness', processes: 3, timeoutMs: 240_000 };

if (require.main === module) {
  void runSuite(suite, __filename);
}
