import { utimesSync } from 'node:fs';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../base/ports';
import { isGone, parseProcessIdentity, thisProcess } from './processIdentity';

/** A lease without a heartbeat for this long may be taken over. */
export const staleAfterMs = 30_000;

export function fileOf(directory: string, stem: string, generation: number): string {
  return path.join(directory, `${stem}.${generation}`);
}

export async function generationsIn(directory: string, stem: string): Promise<readonly number[]> {
  const names = await readdir(directory);
  return names
    .filter(name => name.startsWith(`${stem}.`))
    .map(name => Number(name.slice(stem.length + 1)))
    .filter(generation => Number.isSafeInteger(generation));
}

/**
 * False if the lease has no heartbeat, was returned or does not exist. A heartbeat in the future
 * does not count.
 */
export async function isAlive(file: string, clock: Clock): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    return Math.abs(clock.now() - mtimeMs) <= staleAfterMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return false;
    }
    throw error;
  }
}

/**
 * Whether the holder's process certainly no longer runs on this machine. False if the file does not
 * say.
 */
export async function isAbandoned(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const holder = parseProcessIdentity(text);
  return holder !== undefined && (await isGone(holder));
}

/** Names this process as the holder. False if the file already exists. */
export async function create(file: string): Promise<boolean> {
  const holder = JSON.stringify(await thisProcess());
  try {
    await writeFile(file, holder, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      return false;
    }
    throw error;
  }
}

export async function beat(file: string, clock: Clock): Promise<void> {
  const seconds = clock.now() / 1_000;
  await utimes(file, seconds, seconds);
}

/**
 * Synchronous, because a closing window does not wait for promises. On a disk that has become
 * read-only the lease expires by itself.
 */
export function giveBack(file: string): void {
  try {
    utimesSync(file, 0, 0);
  } catch {
    // The file is gone, or the disk refuses: nothing is left to do.
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
