import type { Copy } from '../copies/copy';
import { plainText } from '../platform/untrustedText';
import { type ConnectionReport, skipped } from '../profiles/connectionTest';

/** Everything that a report contains. English, because maintainers read it. */
export interface Diagnosis {
  /** One line each: versions, system, remote, language, workspace. */
  readonly surroundings: Readonly<Record<string, string>>;
  /** Settings that differ from their defaults, by ID. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly connection: ConnectionReport | undefined;
  readonly copies: readonly Copy[];
  /** The latest lines of the log. */
  readonly log: readonly string[];
  /** The home folder, which names the user. */
  readonly home: string;
}

/** A report for a bug, as Markdown, without secrets, AccessKey IDs or the home folder. */
export function diagnosticReport(diagnosis: Diagnosis): string {
  const { surroundings, settings, connection, copies, log, home } = diagnosis;
  const text = [
    '## ECS Image Copy: diagnostic report',
    ...Object.entries(surroundings).map(([name, value]) => `- ${name}: ${plainText(value)}`),
    '### Settings that differ from their defaults',
    ...Object.entries(settings).map(([id, value]) => `- ${id}: ${plainText(shown(id, value))}`),
    '### Connection',
    ...(connection === undefined ? ['Not tested: no active profile.'] : linesOf(connection)),
    '### Copies by state',
    ...countsOf(copies),
    '### Log',
    '```',
    ...log.map(line => plainText(line).replaceAll('`', "'")),
    '```',
    '',
  ].join('\n');
  return withoutPrivate(text, home);
}

/** Profiles are shown by label, mode and the names of their members; tags by their keys. */
function shown(id: string, value: unknown): string {
  if (id.endsWith('rofiles')) {
    return Array.isArray(value) ? value.map(profileWords).join('; ') : typeof value;
  }
  return JSON.stringify(isRecord(value) ? Object.keys(value) : value);
}

function profileWords(entry: unknown): string {
  if (!isRecord(entry)) {
    return typeof entry;
  }
  const { label, mode, ...others } = entry;
  return `${JSON.stringify(label)} ${JSON.stringify(mode)} (${Object.keys(others).join(', ')})`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function linesOf({ checks }: ConnectionReport): readonly string[] {
  return checks.map(({ name, problem }) => `- ${name}: ${outcomeOf(problem)}`);
}

function outcomeOf(problem: unknown): string {
  if (problem === undefined) {
    return 'passed';
  }
  if (problem === skipped) {
    return 'skipped';
  }
  return plainText(problem instanceof Error ? `${problem.name}: ${problem.message}` : 'failed');
}

function countsOf(copies: readonly Copy[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { state } of copies) {
    counts.set(state.kind, (counts.get(state.kind) ?? 0) + 1);
  }
  return counts.size === 0 ? ['None.'] : [...counts].map(([kind, count]) => `- ${kind}: ${count}`);
}

/** AccessKey IDs, session tokens, JSON web tokens, and whatever is as long as a secret. */
const secretLike =
  /(?<![A-Za-z0-9])(?:(?:LTAI|STS\.|TMP\.)[\w.]{4,}|CAIS[\w+/=-]{8,}|eyJ[\w-]{8,}(?:\.[\w-]+)*|[A-Za-z0-9_+]{30,}=*)/g;

/** The log and the settings hold no secret. This removes what only looks like one, too. */
function withoutPrivate(text: string, home: string): string {
  const homes =
    home.length < 2 ? [] : [home, home.replaceAll('\\', '/'), home.replaceAll('\\', '\\\\')];
  return homes
    .reduce((rest, folder) => rest.replaceAll(folder, '~'), text)
    .replace(secretLike, '(removed)');
}
