import { utimesSync } from 'node:fs';
import { open, readdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../base/ports';

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

/** False if the file already exists. */
export async function create(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.close();
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

/** Synchronous, because a closing window does not wait for promises. */
export function giveBack(file: string): void {
  try {
    utimesSync(file, 0, 0);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) {
      throw error;
    }
  }
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
