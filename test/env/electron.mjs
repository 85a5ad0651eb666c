import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/** `npm run test:electron`: the tests of test/host in desktop VS Code. */
await main(async args => {
  await prepare(args, { extension: true });
  return runCompiled('env/electron.js', args);
});
