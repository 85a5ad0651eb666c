import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as v from 'valibot';

const identitySchema = v.object({
  /** Processes with the same value can see each other's process IDs. */
  machine: v.string(),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /**
   * Distinguishes a process from a later one with the same ID; absent if the system does not say.
   */
  startedAt: v.optional(v.string()),
});

/** Identifies a process, so that others on the same machine can tell whether it still runs. */
type ProcessIdentity = v.InferOutput<typeof identitySchema>;

export async function thisProcess(): Promise<ProcessIdentity> {
  const startedAt = await startOf(process.pid);
  const identity = { machine: await thisMachine(), pid: process.pid };
  return startedAt === undefined ? identity : { ...identity, startedAt };
}

/** Undefined for a text that names no process. */
export function parseProcessIdentity(text: string): ProcessIdentity | undefined {
  try {
    const result = v.safeParse(identitySchema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the process has certainly ended. False for a process of another machine. */
export async function isGone(identity: ProcessIdentity): Promise<boolean> {
  if (identity.machine !== (await thisMachine())) {
    return false;
  }
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
  const startedAt = await startOf(identity.pid);
  return identity.startedAt !== undefined && (startedAt ?? '') !== identity.startedAt;
}

/**
 * Host name, boot ID and PID namespace: containers that share a directory do not share processes.
 */
async function thisMachine(): Promise<string> {
  const boot = readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = readlink('/proc/self/ns/pid').catch(() => '');
  return [process.platform, hostname(), (await boot).trim(), await namespace].join(' ');
}

/** In clock ticks since boot: field 22 of proc(5)'s stat. A zombie counts as ended. */
async function startOf(pid: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [state, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? 'ended' : fields[18];
}
