import { Emitter } from '../base/event';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import { describeRegions, type Region } from '../services/ecs';

/** The regions of each account, loaded once. Their names are kept after a reset. */
export class KnownRegions {
  readonly #language: 'zh-CN' | 'en-US';
  readonly #byKey = new Map<string, readonly Region[]>();
  readonly #names = new Map<string, string>();
  readonly #onDidLearn = new Emitter<void>();
  /** Fires when region names were loaded. */
  readonly onDidLearn = this.#onDidLearn.event;

  constructor(language: 'zh-CN' | 'en-US') {
    this.#language = language;
  }

  /** The loaded regions, or a call. Rejects as `describeRegions` does. */
  async of(
    ref: ProfileRef,
    connect: (ref: ProfileRef) => OpenApi,
    signal: AbortSignal,
  ): Promise<readonly Region[]> {
    const known = this.#byKey.get(profileKey(ref));
    if (known !== undefined) {
      return known;
    }
    const regions = await describeRegions(connect(ref), this.#language, signal);
    this.#byKey.set(profileKey(ref), regions);
    for (const { regionId, localName } of regions) {
      this.#names.set(regionId, localName);
    }
    this.#onDidLearn.fire();
    return regions;
  }

  /** The name in the user's language if loaded, else the ID. */
  nameOf(regionId: string): string {
    return this.#names.get(regionId) ?? regionId;
  }

  forget(ref: ProfileRef): void {
    this.#byKey.delete(profileKey(ref));
  }

  clear(): void {
    this.#byKey.clear();
  }
}
