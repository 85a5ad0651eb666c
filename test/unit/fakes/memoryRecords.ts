import { Emitter } from '../../../src/base/event';
import type { RecordStore, RecordVersion } from '../../../src/base/ports';
import { StaleWriteError } from '../../../src/base/staleWriteError';

/** The records of a journal in memory, which another window may write too. */
export class MemoryRecords implements RecordStore {
  readonly held = new Map<string, unknown>();
  readonly revisions = new Map<string, number>();
  readonly elsewhere = new Emitter<readonly string[]>();
  readonly onDidChangeElsewhere = this.elsewhere.event;

  list() {
    return Promise.resolve([...this.held].map(([id, value]) => ({ id, value })));
  }

  read(ids: readonly string[]) {
    const held = ids.filter(id => this.held.has(id));
    return Promise.resolve(held.map(id => ({ id, value: this.held.get(id) })));
  }

  latestRevision(id: string) {
    return Promise.resolve(this.held.has(id) ? (this.revisions.get(id) ?? 0) : undefined);
  }

  async put({ id, revision, value, replaces }: RecordVersion): Promise<void> {
    const latest = await this.latestRevision(id);
    if (latest === undefined ? replaces !== undefined : latest >= revision) {
      throw new StaleWriteError(latest);
    }
    this.write(id, value, revision);
  }

  /** Like another window. */
  write(id: string, value: unknown, revision = 1): void {
    this.held.set(id, JSON.parse(JSON.stringify(value)));
    this.revisions.set(id, revision);
  }

  delete(id: string): Promise<void> {
    this.held.delete(id);
    return Promise.resolve();
  }
}
