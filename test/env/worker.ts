import { pathToFileURL } from 'node:url';
import type { Order } from './runSuite';
import { runTests } from './runTests';
import type { Suite } from './suite';

/** Runs the test files that the parent process sends, one after another. */
function main([module = '']: readonly string[]): void {
  const suite = load(module);
  process.on('message', (order: Order) => {
    void suite.then(loaded => obey(loaded, order));
  });
  process.once('disconnect', () => process.exit(1));
}

async function load(module: string): Promise<Suite> {
  const exports = (await import(pathToFileURL(module).href)) as { readonly suite: Suite };
  return exports.suite;
}

async function obey(suite: Suite, order: Order): Promise<void> {
  if ('end' in order) {
    await suite.end?.();
    process.exit(0);
  }
  const results = await runTests({ ...suite, files: [order.file], print: () => undefined });
  process.send?.(results);
}

main(process.argv.slice(2));
