import path from 'node:path';
import { main, node, root, run } from './process.mjs';

/**
 * `npm run package`: builds ecs-image-copy.vsix. The same commit gives the same bytes: the files
 * are sorted and carry the time of the last commit, in UTC (`SOURCE_DATE_EPOCH`, which vsce reads).
 * In a GitHub workflow, relative links of the README lead to the commit that is packaged.
 */
await main(async () => {
  const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
  const env = { TZ: 'UTC', SOURCE_DATE_EPOCH: await commitTime() };
  const args = ['package', '--no-dependencies', '--out', 'ecs-image-copy.vsix', ...links()];
  const { code } = await node([vsce, ...args], { env });
  return code;
});

/** In seconds since 1970; outside a repository the first moment that a ZIP file can express. */
async function commitTime() {
  const given = process.env.SOURCE_DATE_EPOCH;
  const { code, output } = await run('git', ['log', '-1', '--format=%ct'], { capture: true });
  const firstOfZip = '315532800';
  return given ?? (code === 0 ? output.trim() : firstOfZip);
}

function links() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: sha } = process.env;
  if (!server || !repository || !sha) {
    return ['--no-rewrite-relative-links'];
  }
  const project = `${server}/${repository}`;
  return ['--baseContentUrl', `${project}/blob/${sha}`, '--baseImagesUrl', `${project}/raw/${sha}`];
}
