import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Texts in a directory, one file per key, which are removed oldest first once all together exceed
 * `maxBytes`. File names are hashes, so that they do not tell the keys.
 */
export class CacheFiles {
  readonly #directory: string;
  readonly #maxBytes: number;

  constructor({ directory, maxBytes }: { readonly directory: string; readonly maxBytes: number }) {
    this.#directory = directory;
    this.#maxBytes = maxBytes;
  }

  async read(key: string): Promise<string | undefined> {
    try {
      return await readFile(this.#fileOf(key), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** A text that is too large by itself is not kept, and neither is an older one of its key. */
  async write(key: string, text: string): Promise<void> {
    const file = this.#fileOf(key);
    const bytes = Buffer.byteLength(text);
    if (bytes > this.#maxBytes) {
      await rm(file, { force: true });
      return;
    }
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await this.#makeRoom(bytes, file);
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, text, { mode: 0o600 });
    await rename(draft, file);
  }

  async clear(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #makeRoom(bytes: number, replaced: string): Promise<void> {
    const names = await readdir(this.#directory);
    const files = await Promise.all(
      names.map(async name => {
        const file = path.join(this.#directory, name);
        const { size, mtimeMs } = await stat(file).catch(() => ({ size: 0, mtimeMs: 0 }));
        return { file, size, mtimeMs };
      }),
    );
    const others = files.filter(({ file }) => file !== replaced);
    let total = others.reduce((sum, { size }) => sum + size, bytes);
    for (const { file, size } of others.sort((one, other) => one.mtimeMs - other.mtimeMs)) {
      if (total > this.#maxBytes) {
        await rm(file, { force: true });
        total -= size;
      }
    }
  }

  #fileOf(key: string): string {
    const name = createHash('sha256').update(key).digest('hex');
    return path.join(this.#directory, `${name}.json`);
  }
}
