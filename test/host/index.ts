import { env } from 'vscode';
import { writeResults } from '../env/results';
import { findTests, runTests } from '../env/runTests';
import { languageOf } from '../env/hostLanguages';

/** Runs in the extension host: the tests for VS Code's current language. Rejects if one fails. */
export async function run(): Promise<void> {
  const language = env.language === 'zh-cn' ? 'zh-cn' : 'en';
  const files = findTests('host').filter(file => languageOf(file) === language);
  // Activation is tried first: later, other tests have used the network.
  const isFirst = (file: string) => file.endsWith('/extension.test.ts');
  const results = await runTests({
    files: [...files.filter(isFirst), ...files.filter(file => !isFirst(file))],
    timeoutMs: 60_000,
    // The report goes into the results; among VS Code's own output it would be hard to read.
    print: () => undefined,
  });
  writeResults(`host-${language}`, results);
  if (results.failed > 0) {
    throw new Error(`Tests failed in the extension host: ${results.failed}`);
  }
}
