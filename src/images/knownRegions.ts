import { Emitter } from '../base/event';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import { describeRegions, type Region } from '../services/ecs';

/** The regions of each account, asked for once; their names outlive what is shown of them. */
export class KnownRegions {
  readonly #language: 'zh-CN' | 'en-US';
  readonly #byKey = new Map<string, readonly Region[]>();
  readonly #onDidLearn = new Emitter<void>();
  /** Regions have names now. */
  readonly onDidLearn = this.#onDidLearn.event;

  constructor(language: 'zh-CN' | 'en-US') {
    this.#language = language;
  }

  /** From what is known or by a call. Rejects as `describeRegions` does. */
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
    this.#onDidLearn.fire();
    return regions;
  }

  /** In the user's language where it is known, else the id. */
  nameOf(regionId: string): string {
    const regions = [...this.#byKey.values()].flat();
    return regions.find(region => region.regionId === regionId)?.localName ?? regionId;
  }

  clear(): void {
    this.#byKey.clear();
  }
}
