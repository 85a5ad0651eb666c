import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/**
 * `npm run test:e2e`: the stories. Arguments name the files to run; `--grep NAME` chooses stories.
 */
await main(async args => {
  const env = await prepare(args, { extension: true, vscode: true });
  return runCompiled('e2e/run.js', args, env);
});
