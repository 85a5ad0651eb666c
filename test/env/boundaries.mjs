import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/**
 * `npm run test:boundaries`: what holds for the source as a whole and for the bundles. Arguments
 * name the files to run.
 */
await main(async args => {
  await prepare(args, { extension: true });
  return runCompiled('env/boundaries.js', args);
});
