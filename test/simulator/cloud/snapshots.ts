/** The snapshots that images left behind when they were deleted: kept and billed until deleted. */
export class Snapshots {
  readonly #left = new Set<string>();
  readonly #withDisk = new Set<string>();

  get left(): readonly string[] {
    return [...this.#left];
  }

  keep(snapshotIds: readonly string[]): void {
    snapshotIds.forEach(id => this.#left.add(id));
  }

  /** A disk was created from the snapshot, which refuses to be deleted unless forced. */
  createDiskFrom(snapshotId: string): void {
    this.#withDisk.add(snapshotId);
  }

  hasDisk(snapshotId: string): boolean {
    return this.#withDisk.has(snapshotId);
  }

  delete(snapshotId: string): void {
    this.#left.delete(snapshotId);
    this.#withDisk.delete(snapshotId);
  }
}
