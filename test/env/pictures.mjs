import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/** `npm run pictures`: takes the pictures of the READMEs and writes them to docs/pictures. */
await main(async args => {
  const env = await prepare(args, { extension: true, vscode: true });
  return runCompiled('e2e/pictures.js', args, env);
});
