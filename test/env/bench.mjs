import path from 'node:path';
import { compiled, prepare, runCompiled } from './prepare.mjs';
import { main, node, root } from './process.mjs';

/**
 * `npm run bench` runs every part of test/bench and prints one JSON object a line:
 * `{"name","value","unit","bound","ratio"}`. `npm run bench -- images poll` runs the named parts.
 *
 * A part is a file of test/bench that exports `measure`, an async generator of
 * `{ name, value, unit, bound }`, with one line in the table of test/bench/run.ts. Each part runs
 * in a process of its own, one after the other. A value that is only comparable within one run has
 * a bound that is measured in the same run.
 */
await main(async args => {
  const env = await prepare(args, { extension: true, browser: true });
  const named = args.filter(arg => arg !== compiled);
  for (const part of named.length > 0 ? named : await allParts()) {
    const code = await runCompiled('bench/run.js', [part], env);
    if (code !== 0) {
      return code;
    }
  }
  return 0;
});

async function allParts() {
  const run = path.join(root, 'out/test/bench/run.js');
  const { output } = await node([run], { capture: true });
  return output.trim().split('\n');
}
