import { type FSWatcher, type Stats, watch } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Disposable } from '../base/disposable';
import { Emitter } from '../base/event';
import type { CliConfigSource } from '../credentials/ports';

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
 * another file and renames it, and while there is no such folder, the one that it will be in. Of a
 * link, which people keep beside their other dot files, the folder that it leads to is watched too.
 * What a watcher misses, the next read notices by the time of the file.
 */
export class CliConfigFile implements CliConfigSource, Disposable {
  readonly #path: string;
  readonly #onDidChange = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  /** Of the file as it was last seen; undefined before the first look. */
  #stamp: string | undefined;
  /** How many looks were begun, and the latest of those that ended: they may end in another order. */
  #looks = 0;
  #latestLook = 0;
  #watcher: FSWatcher | undefined;
  #linkWatcher: FSWatcher | undefined;
  /** The folder in which the file really is; undefined before that was looked up. */
  #linkedFolder: string | undefined;
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
    this.#unwatch();
    this.#onDidChange.dispose();
  }

  /** Undefined if there is no file. Tells of a change since the last look. */
  async #look(): Promise<Stats | undefined> {
    const number = (this.#looks += 1);
    let stats: Stats | undefined;
    try {
      stats = await stat(this.#path);
    } catch (error) {
      if (!isMissing(error)) {
        throw error;
      }
    }
    if (stats !== undefined) {
      await this.#followLink();
    }
    if (number < this.#latestLook) {
      return stats;
    }
    this.#latestLook = number;
    const before = this.#stamp;
    this.#stamp = stats === undefined ? 'missing' : [stats.mtimeMs, stats.size, stats.ino].join();
    if (before !== undefined && before !== this.#stamp) {
      this.#onDidChange.fire();
    }
    return stats;
  }

  /** If there is nothing to watch, the next read tries again. */
  #watch(): void {
    if (this.#watcher !== undefined || this.#isDisposed) {
      return;
    }
    const folder = path.dirname(this.#path);
    this.#watcher = this.#watchFolder(folder) ?? this.#watchFolder(path.dirname(folder), folder);
  }

  async #followLink(): Promise<void> {
    const places = [this.#path, path.dirname(this.#path)];
    const [file, folder] = await Promise.all(places.map(place => realpath(place).catch(() => '')));
    const linked = path.dirname(file ?? '');
    if (file === '' || linked === this.#linkedFolder || this.#isDisposed) {
      return;
    }
    this.#linkWatcher?.close();
    this.#linkedFolder = linked;
    this.#linkWatcher = linked === folder ? undefined : this.#watchFolder(linked);
  }

  /** With `awaited`, only what happens to that folder matters. Undefined if it cannot be watched. */
  #watchFolder(folder: string, awaited?: string): FSWatcher | undefined {
    try {
      const watcher = watch(folder, { persistent: false });
      watcher.on('change', (_type, name) => {
        if (awaited === undefined) {
          this.#lookAgain();
        } else if (String(name) === path.basename(awaited)) {
          this.#unwatch();
          this.#watch();
          this.#lookAgain();
        }
      });
      watcher.on('error', () => {
        this.#unwatch();
      });
      return watcher;
    } catch {
      return undefined;
    }
  }

  #lookAgain(): void {
    this.#look()
      .then(async stats => {
        if (stats === undefined) {
          // Perhaps its folder is gone, and the watcher with it. What happens before the next one
          // watches, that one does not tell.
          this.#unwatch();
          this.#watch();
          await this.#look();
        }
      })
      .catch(() => {
        this.#unwatch();
      });
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#linkWatcher?.close();
    this.#linkWatcher = undefined;
    this.#linkedFolder = undefined;
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
