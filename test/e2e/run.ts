import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from '../env/arguments';
import { artifacts } from '../env/paths';
import { findTests, runTests } from '../env/runTests';
import { stage } from './stage';

/** Runs the stories: mouse and keyboard in a real VS Code. */
async function main(): Promise<void> {
  const { parts, grep } = readArguments();
  removeOldFailures();
  const { failed } = await runTests({
    name: 'e2e',
    files: findTests('e2e', parts),
    timeoutMs: 300_000,
    // VS Code in a browser occasionally drops a click. A failed story is repeated, and the report
    // names it.
    retries: 2,
    hooks: { afterEach, afterAll },
    ...grep,
  });
  process.exit(failed === 0 ? 0 : 1);
}

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

async function afterAll(): Promise<void> {
  await stage.close();
}

void main();
