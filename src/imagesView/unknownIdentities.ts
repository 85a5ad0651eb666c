import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter } from '../base/event';
import type { ImageCatalog } from '../images/imageCatalog';
import { profileKey, type ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

/**
 * Looks up the identity of profiles saved without one, for example those from a repository. Asks
 * once per profile, and only after its regions have loaded, which shows that it can sign.
 */
export class UnknownIdentities implements Disposable {
  readonly #profiles: Pick<Profiles, 'status' | 'identity'>;
  readonly #store = new DisposableStore();
  readonly #onDidLearn = this.#store.add(new Emitter<ProfileRef>());
  readonly onDidLearn = this.#onDidLearn.event;
  readonly #end = new AbortController();
  readonly #asked = new Set<string>();

  constructor({
    profiles,
    catalog,
  }: {
    readonly profiles: Pick<Profiles, 'status' | 'identity' | 'onDidChange'>;
    readonly catalog: Pick<ImageCatalog, 'get' | 'onDidChange'>;
  }) {
    this.#profiles = profiles;
    this.#store.add(
      catalog.onDidChange(ref => {
        if (catalog.get(ref)?.regions !== undefined) {
          void this.#ask(ref);
        }
      }),
    );
    this.#store.add(
      profiles.onDidChange(() => {
        this.#asked.clear();
      }),
    );
  }

  dispose(): void {
    this.#end.abort();
    this.#store.dispose();
  }

  async #ask(ref: ProfileRef): Promise<void> {
    const key = profileKey(ref);
    if (this.#asked.has(key)) {
      return;
    }
    this.#asked.add(key);
    try {
      const { identity, problem } = await this.#profiles.status(ref);
      if (identity === undefined && problem === undefined) {
        await this.#profiles.identity(ref, this.#end.signal);
        this.#onDidLearn.fire(ref);
      }
    } catch {
      // The row stays without an identity. Later callers ask again and report the error.
    }
  }
}
