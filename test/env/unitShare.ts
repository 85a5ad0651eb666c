import { runTests } from './runTests';

/** What all processes of the unit tests have in common. */
export const unitRun = { timeoutMs: 10_000 } as const;

/** Runs one process's share of them: the name of its results, then the files. */
async function main([name = '', ...files]: readonly string[]): Promise<void> {
  const { failed } = await runTests({ ...unitRun, name, files });
  process.exit(failed === 0 ? 0 : 1);
}

if (require.main === module) {
  void main(process.argv.slice(2));
}
