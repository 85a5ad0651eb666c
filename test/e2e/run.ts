import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from '../env/paths';
import { runSuite } from '../env/runSuite';
import type { Suite } from '../env/suite';
import { stage } from './stage';

/**
 * The stories: mouse and keyboard in a real VS Code. One workbench keeps two cores busy: two side
 * by side saved a tenth of the time, and 2 of 52 stories had to be repeated.
 */
export const suite: Suite = {
  name: 'e2e',
  timeoutMs: 300_000,
  // VS Code in a browser occasionally drops a click. A failed story is repeated, and the report
  // names it.
  retries: 2,
  hooks: { afterEach },
  end: () => stage.close(),
};

function removeOldFailures(): void {
  rmSync(path.join(artifacts, 'e2e-page.log'), { force: true });
  const pictures = path.join(artifacts, 'e2e');
  const old = existsSync(pictures) ? readdirSync(pictures) : [];
  for (const name of old.filter(file => file.startsWith('failed '))) {
    rmSync(path.join(pictures, name));
  }
}

/** Saves a picture of a failed story as artifacts/e2e/failed NAME.png. */
async function afterEach(this: Mocha.Context): Promise<void> {
  if (this.currentTest?.state === 'failed') {
    const name = this.currentTest.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
    await stage.screenshot(`failed ${name.trim().slice(0, 100)}`);
  }
  await stage.endStory();
}

if (require.main === module) {
  removeOldFailures();
  void runSuite(suite, __filename);
}
