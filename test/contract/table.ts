import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from '../env/paths';
import type { Claim, Finding } from './claim';
import { uncheckedClaims } from './readClaims';

interface Row {
  readonly claim: Claim;
  readonly simulator: Finding;
  /** Undefined if no account was asked. */
  readonly account?: Finding | undefined;
}

/** A table that can be attached to a bug report: it has neither IDs nor secrets. */
export function contractTable(rows: readonly Row[]): string {
  const cells = [
    ['Claim', 'Documented', 'Simulator', 'This account'],
    ['---', '---', '---', '---'],
    ...rows.map(({ claim, simulator, account = 'not asked' }) => [
      claim.text,
      claim.documented,
      simulator,
      account,
    ]),
    ...uncheckedClaims.map(([text, why]) => [text, 'see the simulator', 'by its own tests', why]),
  ];
  return `# Contract\n\n${cells.map(row => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

export function writeContract(rows: readonly Row[]): string {
  const file = path.join(artifacts, 'contract.md');
  mkdirSync(artifacts, { recursive: true });
  writeFileSync(file, contractTable(rows));
  return file;
}
