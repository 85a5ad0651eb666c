import { readArguments } from './arguments';
import { findTests, runTests } from './runTests';

/** Runs the tests that need nothing but Node. */
async function main(): Promise<void> {
  const { parts, grep } = readArguments();
  const { failed } = await runTests({
    name: 'unit',
    files: findTests('unit', parts),
    timeoutMs: 10_000,
    ...grep,
  });
  process.exit(failed === 0 ? 0 : 1);
}

void main();
