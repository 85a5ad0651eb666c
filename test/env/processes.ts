import { type ChildProcess, execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** IDs of child processes whose command line contains `text`. */
export function childrenOf(parent: ChildProcess, text: string): readonly number[] {
  return processes().flatMap(child =>
    child.parent === parent.pid && child.command.includes(text) ? [child.pid] : [],
  );
}

/** Kills a process that leads a process group, including the group. */
export function killGroup(head: ChildProcess): void {
  if (head.pid === undefined || head.exitCode !== null || head.signalCode !== null) {
    return;
  }
  if (process.platform === 'win32') {
    execFileSync('taskkill', ['/pid', String(head.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  process.kill(-head.pid, 'SIGKILL');
}

/** Kills a process, which may have ended meanwhile. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
      throw error;
    }
  }
}

/** Exits normally when this process is told to end, so that its children end too. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    if (process.listenerCount(signal) === 0) {
      process.once(signal, () => process.exit(130));
    }
  }
}

/** From /proc if available, because small images have no `ps`. */
function processes(): readonly RunningProcess[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

function fromProc(): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => readProc(name) ?? []);
}

/** Undefined if it has ended meanwhile. */
function readProc(pid: string): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // pid (name) state parent …; the name may contain spaces and parentheses.
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid: Number(pid), parent: Number(parent), command };
  } catch {
    return undefined;
  }
}

function fromPs(): readonly RunningProcess[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap(line => {
    const row = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return row === null
      ? []
      : { pid: Number(row[1]), parent: Number(row[2]), command: row[3] ?? '' };
  });
}
