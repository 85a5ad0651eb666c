import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from '../env/packageExtension';
import { root } from '../env/paths';
import type { Measure } from './measurement';

const kilobyte = 1024;

/** Sizes of what is shipped, against the budgets of ARCHITECTURE.md. */
export const measure: Measure = async function* () {
  const vsix = await packageExtension();
  const scripts = readdirSync(path.join(root, 'dist')).filter(file => file.endsWith('.js'));
  const all = scripts.reduce((sum, file) => sum + sizeOf(file), 0);
  yield bytes('size.extension', sizeOf('extension.js'), 130 * kilobyte);
  yield bytes('size.page', sizeOf('page.js'), 56 * kilobyte);
  yield bytes('size.coveragePage', sizeOf('coveragePage.js'), 24 * kilobyte);
  yield bytes('size.javascript', all, 700 * kilobyte);
  yield bytes('size.vsix', statSync(vsix).size, 400 * kilobyte);
  yield { name: 'size.files', value: entriesOf(vsix), unit: 'files', bound: 50 };
};

function bytes(name: string, value: number, bound: number) {
  return { name, value, unit: 'bytes', bound };
}

function sizeOf(script: string): number {
  return statSync(path.join(root, 'dist', script)).size;
}

/** The number of entries of a zip file, from the record at its end. */
function entriesOf(zip: string): number {
  const content = readFileSync(zip);
  return content.readUInt16LE(content.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 10);
}
