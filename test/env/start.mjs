import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/**
 * `npm start`: VS Code with the extension over a simulated cloud. `--check` runs one copy headless,
 * `--desktop` uses the user's VS Code.
 */
await main(async args => {
  const env = await prepare(args, { extension: true, vscode: !args.includes('--desktop') });
  return runCompiled('env/start.js', args, env);
});
