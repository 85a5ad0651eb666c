import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Runs `work` while no other process does so under the same lock; one whose owner died is broken. */
export async function withLock(lock, work) {
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!take(lock)) {
    if (!isAlive(readFileSync(lock, { encoding: 'utf8', flag: 'a+' }))) {
      rmSync(lock, { force: true });
      continue;
    }
    await wait(500);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(Number(pid), 0);
    return Number(pid) > 0;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
