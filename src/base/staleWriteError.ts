/** A record was not written because a newer version exists or the record was removed. */
export class StaleWriteError extends Error {
  override readonly name = 'StaleWriteError';
  /** The highest existing revision; undefined if the record was removed. */
  readonly revision: number | undefined;

  constructor(revision: number | undefined) {
    super(`A record was ${revision === undefined ? 'removed' : 'written'} by another window`);
    this.revision = revision;
  }
}
