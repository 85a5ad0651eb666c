import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/**
 * `npm run test:robustness`: every fault at every moment, random histories, killed processes.
 * Arguments name the files to run.
 */
await main(async args => {
  await prepare(args);
  return runCompiled('env/robustness.js', args);
});
