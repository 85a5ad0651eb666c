import { type FSWatcher, type Stats, watch } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import type { CliConfigSource } from '../../credentials/ports';

/** Far above the size of any file that the CLI writes. */
const maxBytes = 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

/** The path of the aliyun CLI's configuration. Like the CLI, prefers the shell's variables. */
export function cliConfigPath(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return path.join(homeOf(environment, platform), '.aliyun', 'config.json');
}

/** The path of the SDKs' credentials file. They read another one that a variable names. */
export function credentialsFilePath(
  environment: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const named = environment['ALIBABA_CLOUD_CREDENTIALS_FILE'] ?? '';
  return named === ''
    ? path.join(homeOf(environment, platform), '.alibabacloud', 'credentials')
    : path.resolve(named);
}

function homeOf(environment: Environment, platform: NodeJS.Platform): string {
  const drive = `${environment['HOMEDRIVE'] ?? ''}${environment['HOMEPATH'] ?? ''}`;
  const windowsHome = drive === '' ? environment['USERPROFILE'] : drive;
  const home = platform === 'win32' ? windowsHome : environment['HOME'];
  return home === undefined || home === '' ? homedir() : home;
}

/**
 * The CLI's configuration file; read-only. Its folder is watched from the first read on, because
 * the CLI replaces the file by renaming a new one. While that folder does not exist, its parent is
 * watched. If the file is a symbolic link (dotfile repositories), the target's folder is watched
 * too. Changes that a watcher misses are found at the next read, by the file's modification time.
 */
export class CliConfigFile implements CliConfigSource, Disposable {
  readonly #path: string;
  readonly #onDidChange = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  /** The file's stamp when it was last checked; undefined before that. */
  #stamp: string | undefined;
  /** Number of checks started, and the latest one that ended. Checks can end out of order. */
  #looks = 0;
  #latestLook = 0;
  #watcher: FSWatcher | undefined;
  #linkWatcher: FSWatcher | undefined;
  /** The folder that a symbolic link leads to; undefined until it was resolved. */
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

  /** Undefined if there is no file. Fires if the file changed since the last check. */
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

  /**
   * With `awaited`, only an entry of that name matters. Undefined if the folder cannot be watched.
   */
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
          // The watched folder may be gone, and its watcher with it. Changes before the next
          // watcher starts are found by the next read.
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
