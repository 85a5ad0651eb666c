import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/**
 * `npm run contract -- --profile NAME [--spend]`: tries in an account what the simulator claims
 * about the service. Writes artifacts/contract.md.
 */
await main(async args => {
  await prepare(args);
  return runCompiled('contract/run.js', args);
});
