import type { Lookups, Place } from '../../../src/drafting/lookups';
import type { ExistingImage } from '../../../src/drafting/content';

/** Answers at once; a lookup that is given an error rejects with it. */
export class FakeLookups implements Lookups {
  readonly asked: string[] = [];
  readonly errors = new Map<keyof Lookups, Error>();
  taken: ExistingImage[] = [];

  loadEncryptionDefault = ({ regionId }: Place) =>
    this.#answer('loadEncryptionDefault', regionId, {
      encrypts: regionId === 'cn-beijing',
      keyId: undefined,
    });

  listKeys = ({ regionId }: Place) =>
    this.#answer('listKeys', regionId, [{ id: 'key-1', label: 'alias/web' }]);

  findImageNamed = ({ regionId, name }: Place & { readonly name: string }) =>
    this.#answer(
      'findImageNamed',
      `${regionId} ${name}`,
      this.taken.find(image => image.name === name),
    );

  findCopies = ({ regionId }: Place) =>
    this.#answer('findCopies', regionId, [{ imageId: 'm-old', name: 'web-0041' }]);

  listResourceGroups = () => this.#answer('listResourceGroups', '', [{ id: 'rg-1', label: 'Web' }]);

  #answer<T>(lookup: keyof Lookups, about: string, answer: T): Promise<T> {
    this.asked.push(`${lookup} ${about}`.trim());
    const error = this.errors.get(lookup);
    return error === undefined ? Promise.resolve(answer) : Promise.reject(error);
  }
}
