import { prepare, runCompiled } from './prepare.mjs';
import { main } from './process.mjs';

/**
 * `npm run image-ids -- FILE…`: the image IDs that the editor finds in files, one JSON object per
 * line.
 */
await main(async args => {
  await prepare(args);
  return runCompiled('env/imageIds.js', args, { INIT_CWD: process.env.INIT_CWD ?? process.cwd() });
});
