import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installBrowser } from './browser.mjs';
import { installPackages } from './packages.mjs';
import { compiled, compileTests } from './prepare.mjs';
import { main, node, npm, root } from './process.mjs';
import { installVscodeHost } from './vscodeHost.mjs';

/**
 * Steps that pass or fail as a whole. A failed step counts as one failed test. The rows run side by
 * side, because each tool uses one core.
 */
const checks = [['lint'], ['check', 'format:check', 'build']];

/** Suites, and their results in artifacts/test. */
const suites = {
  boundaries: ['boundaries'],
  unit: ['unit'],
  robustness: ['robustness'],
  host: ['host-en', 'host-zh-cn'],
  e2e: ['e2e'],
};

const results = path.join(root, 'artifacts/test');

/**
 * `npm test`: everything, from a bare checkout. Ends with what failed, what had to be repeated, and
 * `N passed, M failed` over all suites.
 */
await main(async () => {
  const total = { passed: 0, failed: 0, failures: [], retried: [] };
  const add = ({ passed, failed, failures, retried = [] }) => {
    total.passed += passed;
    total.failed += failed;
    total.failures.push(...failures);
    total.retried.push(...retried);
  };
  try {
    await installPackages();
    // The installation uses the network while the checks use the processor; the suites report its
    // failure.
    const installing = Promise.allSettled([installBrowser(), installVscodeHost()]);
    await Promise.all(
      checks.map(async names => {
        for (const name of names) {
          add(await step(name, () => check(name)));
        }
      }),
    );
    await compileTests();
    add(strayTests());
    await installing;
    for (const name of Object.keys(suites)) {
      add(await step(name, () => suite(name)));
    }
  } catch (error) {
    add({ passed: 0, failed: 1, failures: [error instanceof Error ? error.message : error] });
  }
  total.retried.forEach(title => console.log(`passed only when it was run again: ${title}`));
  total.failures.forEach(failure => console.log(`failed: ${failure}`));
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

async function step(name, work) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}`);
  const start = performance.now();
  const outcome = await work();
  const verdict = outcome.failed === 0 ? 'ok' : 'FAILED';
  console.log(`── ${name}: ${verdict}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return outcome;
}

async function check(name) {
  const { code } = await npm(['run', '--silent', name]);
  return { passed: 0, failed: code === 0 ? 0 : 1, failures: code === 0 ? [] : [name] };
}

/** Runs a suite. If it fails without naming a failed test, that counts as one failure. */
async function suite(name) {
  const files = suites[name].map(result => path.join(results, `${result}.json`));
  files.forEach(file => rmSync(file, { force: true }));
  const { code } = await node([path.join(root, 'test/env', `${name}.mjs`), compiled]);
  const outcomes = files
    .filter(file => existsSync(file))
    .map(file => JSON.parse(readFileSync(file, 'utf8')));
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  const isSilent = outcomes.length === 0 || (code !== 0 && failed === 0);
  const silence = isSilent ? [`${name} ended with code ${code} and named no failed test`] : [];
  return {
    passed,
    failed: failed + silence.length,
    failures: [...outcomes.flatMap(({ failures }) => failures), ...silence],
    retried: outcomes.flatMap(({ retried }) => retried),
  };
}

/** Test files that no suite runs; each counts as a failure. Each suite checks its own files. */
function strayTests() {
  const stray = ['src', 'test']
    .flatMap(folder =>
      readdirSync(path.join(root, folder), { recursive: true }).map(file =>
        path.join(folder, file),
      ),
    )
    .filter(file => file.endsWith('.test.ts'))
    .filter(file => !Object.keys(suites).some(name => file.startsWith(path.join('test', name))));
  const failures = stray.map(file => `no suite runs ${file}`);
  return { passed: 0, failed: stray.length, failures };
}
