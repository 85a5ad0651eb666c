import { readdir } from 'node:fs/promises';
import { filesById, type RecordFile } from './recordNames';

type FilesById = ReadonlyMap<string, readonly RecordFile[]>;

/**
 * Lists a directory of records. Calls during a listing share the next one: hundreds of copies are
 * written at the same time, and each write has to see the directory as it is after the write.
 */
export class RecordListing {
  readonly #directory: string;
  #current: Promise<unknown> = Promise.resolve();
  #next: Promise<FilesById> | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The files of each record, listed after this call. */
  read(): Promise<FilesById> {
    this.#next ??= this.#current
      .catch(() => undefined)
      .then(async () => {
        this.#next = undefined;
        const listing = readdir(this.#directory).then(filesById);
        this.#current = listing;
        return await listing;
      });
    return this.#next;
  }
}
