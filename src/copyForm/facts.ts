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

/** What a form learns while it is being filled in, each thing once. What cannot be learnt is no obstacle. */
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

  /** A name may be taken, or free again, once something was submitted there. */
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

  /** Without them a key's id can still be typed: the user is told why there is nothing to choose. */
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

/** Asked once; if it fails it may be asked again, unless this identity may not ask it. */
interface Question {
  readonly key: string;
  readonly regionId: string;
  readonly ask: () => Promise<Change>;
  /** Absent where a failure says nothing, since the copy itself may well succeed. */
  readonly explain?: (error: unknown) => Change;
}

type Change = (known: RegionFacts) => RegionFacts;

function nameKey(regionId: string, name: string): string {
  return `name ${regionId} ${name}`;
}

function isDenied(error: unknown): boolean {
  return error instanceof ServiceError && error.kind === 'permission';
}
