import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/** `npm run test:unit`: the tests that need only Node. Arguments name the files to run. */
await main(async args => {
  await prepare(args);
  return runCompiled('env/unit.js', args);
});
