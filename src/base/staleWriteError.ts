/** A record was not written, because a newer version of it is there, or the record was removed. */
export class StaleWriteError extends Error {
  override readonly name = 'StaleWriteError';
  /** The highest revision that is taken; undefined where the record was removed. */
  readonly revision: number | undefined;

  constructor(revision: number | undefined) {
    super(`A record was ${revision === undefined ? 'removed' : 'written'} by another window`);
    this.revision = revision;
  }
}
