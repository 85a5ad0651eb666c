import { ESLint } from 'eslint';

/** A message of a lint rule about a line, counted from 0. */
type Finding = Readonly<{ line: number; rule: string; message: string }>;

/** Lints text as the file at a path of the project. */
type Lint = (filePath: string, lines: readonly string[]) => Promise<readonly Finding[]>;

/**
 * The project's own configuration, less the rules whose name does not match. Rules that need types
 * cannot run, since the text is in no program.
 */
export function linter(rules: RegExp): Lint {
  const eslint = new ESLint({
    cwd: process.cwd(),
    ruleFilter: ({ ruleId }) => rules.test(ruleId),
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { projectService: false } },
    },
  });
  return async (filePath, lines) => {
    const results = await eslint.lintText(lines.join('\n'), { filePath, warnIgnored: false });
    const messages = results.flatMap(result => result.messages);
    const failure = messages.find(({ fatal }) => fatal);
    if (failure !== undefined || results.length === 0) {
      throw new Error(`Not linted: ${filePath}: ${failure?.message ?? 'ignored'}`);
    }
    return messages.map(({ line, ruleId, message }) => {
      return { line: line - 1, rule: ruleId ?? '', message };
    });
  };
}
