import { ServiceError } from '../openapi/errors';
import type { Lookups, Place } from '../drafting/lookups';
import type { LookUp, RegionFacts, ResourceGroupChoices } from './protocol';
import type { FormSource } from '../drafting/content';

interface FactsDeps {
  readonly form: FormSource;
  readonly lookups: Lookups;
  /** Words an error in the user's language. */
  readonly sentenceOf: (error: unknown) => string;
  readonly changed: () => void;
}

/** Facts that a form looks up while it is filled in, each once. A failed lookup blocks nothing. */
export class FormFacts {
  readonly #surroundings: FactsDeps;
  readonly #abort = new AbortController();
  readonly #asked = new Set<string>();
  readonly #facts = new Map<string, RegionFacts>();
  #resourceGroups: ResourceGroupChoices = { choices: [], problem: undefined };

  constructor(surroundings: FactsDeps) {
    this.#surroundings = surroundings;
  }

  get regions(): readonly RegionFacts[] {
    return [...this.#facts.values()];
  }

  get resourceGroups(): ResourceGroupChoices {
    return this.#resourceGroups;
  }

  /** Never rejects. */
  async loadResourceGroups(): Promise<void> {
    const { form, lookups, sentenceOf, changed } = this.#surroundings;
    const { signal } = this.#abort;
    try {
      const choices = await lookups.listResourceGroups(form.profile, signal);
      this.#resourceGroups = { choices, problem: undefined };
    } catch (error) {
      this.#resourceGroups = { choices: [], problem: sentenceOf(error) };
    }
    if (!signal.aborted) {
      changed();
    }
  }

  lookUp(destinations: readonly LookUp[]): void {
    for (const destination of destinations) {
      this.#lookUp(destination);
    }
  }

  /** Forgets a region's taken names, which a submission there may change. */
  forgetNames(regionId: string): void {
    for (const key of this.#asked) {
      if (key.startsWith(nameKey(regionId, ''))) {
        this.#asked.delete(key);
      }
    }
    const facts = this.#facts.get(regionId);
    if (facts !== undefined) {
      this.#facts.set(regionId, { ...facts, takenNames: [] });
    }
  }

  dispose(): void {
    this.#abort.abort();
  }

  #lookUp({ regionId, name, wantsKeys }: LookUp): void {
    const { form, lookups } = this.#surroundings;
    const { signal } = this.#abort;
    const place: Place = { profile: form.profile, regionId };
    this.#once({
      key: `default ${regionId}`,
      regionId,
      ask: async () => {
        const { encrypts, keyId } = await lookups.loadEncryptionDefault(place, signal);
        return known => ({ ...known, encryptsByDefault: encrypts, defaultKeyId: keyId });
      },
    });
    this.#once({
      key: `copies ${regionId}`,
      regionId,
      ask: async () => {
        const copies = await lookups.findCopies({ ...place, source: form }, signal);
        return known => ({ ...known, copies });
      },
    });
    if (name !== '') {
      this.#once({
        key: nameKey(regionId, name),
        regionId,
        ask: async () => {
          const image = await lookups.findImageNamed({ ...place, name }, signal);
          return known =>
            image === undefined ? known : { ...known, takenNames: [...known.takenNames, image] };
        },
      });
    }
    if (wantsKeys) {
      this.#once(this.#keysQuestion(place));
    }
  }

  /** If keys cannot be listed, a key ID can still be typed and the user sees the reason. */
  #keysQuestion(place: Place): Question {
    const { lookups, sentenceOf } = this.#surroundings;
    return {
      key: `keys ${place.regionId}`,
      regionId: place.regionId,
      ask: async () => {
        const keys = await lookups.listKeys(place, this.#abort.signal);
        return known => ({ ...known, keys, keysProblem: undefined });
      },
      explain: error => {
        const keysProblem = sentenceOf(error);
        return known => ({ ...known, keysProblem });
      },
    };
  }

  #once(question: Question): void {
    const { key, ask, explain } = question;
    if (this.#asked.has(key)) {
      return;
    }
    this.#asked.add(key);
    ask().then(
      change => {
        this.#learn(question, change);
      },
      (error: unknown) => {
        if (explain !== undefined) {
          this.#learn(question, explain(error));
        }
        if (!isDenied(error)) {
          this.#asked.delete(key);
        }
      },
    );
  }

  #learn({ key, regionId }: Question, change: Change): void {
    if (!this.#abort.signal.aborted && this.#asked.has(key)) {
      const known = this.#facts.get(regionId) ?? { regionId, takenNames: [] };
      this.#facts.set(regionId, change(known));
      this.#surroundings.changed();
    }
  }
}

/** A lookup that runs once. After a failure it may run again, unless permission was denied. */
interface Question {
  readonly key: string;
  readonly regionId: string;
  readonly ask: () => Promise<Change>;
  /** Absent if a failure is not shown, because the copy may succeed anyway. */
  readonly explain?: (error: unknown) => Change;
}

type Change = (known: RegionFacts) => RegionFacts;

function nameKey(regionId: string, name: string): string {
  return `name ${regionId} ${name}`;
}

function isDenied(error: unknown): boolean {
  return error instanceof ServiceError && error.kind === 'permission';
}
