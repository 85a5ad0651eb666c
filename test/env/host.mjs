import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/** `npm run test:host`: the tests that run in VS Code's extension host, in a browser. */
await main(async args => {
  const env = await prepare(args, { extension: true, vscode: true });
  return runCompiled('env/host.js', args, env);
});
