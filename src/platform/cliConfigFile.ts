import { type FSWatcher, type Stats, watch } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { CliConfigSource } from '../profiles/credentialPorts';

/** Far larger than any that the CLI writes. */
const maxBytes = 1024 * 1024;

/** Where the aliyun CLI keeps its profiles: it asks the variables of the shell first, as it does. */
export function cliConfigPath(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const drive = `${environment['HOMEDRIVE'] ?? ''}${environment['HOMEPATH'] ?? ''}`;
  const windowsHome = drive === '' ? environment['USERPROFILE'] : drive;
  const home = platform === 'win32' ? windowsHome : environment['HOME'];
  return path.join(home === undefined || home === '' ? homedir() : home, '.aliyun', 'config.json');
}

/**
 * The CLI's file, only ever read. Its folder is watched from the first read on, since the CLI writes
 * another file and renames it; what a watcher misses, the next read notices by the time of the file.
 */
export class CliConfigFile implements CliConfigSource, Disposable {
  readonly #path: string;
  readonly #onDidChange = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  /** Of the file as it was last seen; undefined before the first look. */
  #stamp: string | undefined;
  #watcher: FSWatcher | undefined;
  #isDisposed = false;

  constructor(file: string) {
    this.#path = file;
  }

  async read(): Promise<string | undefined> {
    this.#watch();
    const stats = await this.#look();
    if (stats === undefined) {
      return undefined;
    }
    if (!stats.isFile() || stats.size > maxBytes) {
      throw new Error('Not a configuration file of the aliyun CLI');
    }
    try {
      return await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watcher?.close();
    this.#onDidChange.dispose();
  }

  /** Undefined if there is no file. Tells of a change since the last look. */
  async #look(): Promise<Stats | undefined> {
    let stats: Stats | undefined;
    try {
      stats = await stat(this.#path);
    } catch (error) {
      if (!isMissing(error)) {
        throw error;
      }
    }
    const before = this.#stamp;
    this.#stamp = stats === undefined ? 'missing' : [stats.mtimeMs, stats.size, stats.ino].join();
    if (before !== undefined && before !== this.#stamp) {
      this.#onDidChange.fire();
    }
    return stats;
  }

  /** Without the folder there is nothing to watch; the next read tries again. */
  #watch(): void {
    if (this.#watcher !== undefined || this.#isDisposed) {
      return;
    }
    try {
      const watcher = watch(path.dirname(this.#path), { persistent: false });
      watcher.on('change', () => {
        this.#look().then(
          stats => {
            if (stats === undefined) {
              this.#unwatch();
              this.#watch();
            }
          },
          () => {
            this.#unwatch();
          },
        );
      });
      watcher.on('error', () => {
        this.#unwatch();
      });
      this.#watcher = watcher;
    } catch {
      this.#watcher = undefined;
    }
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
