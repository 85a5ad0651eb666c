import { createHash, randomBytes } from 'node:crypto';
import { regionPrefix } from './regionNames';

const letters = 'abcdefghjkmnpqrstuvwxyz0123456789';

/**
 * The ID of a scenario's image: `m-`, the region's three letters, thirteen characters, and the
 * number.
 */
export function seedImageId(regionId: string, number: number): string {
  const middle = regionId === 'cn-hangzhou' ? 'h46wfpjsjastc' : scramble(regionId, 13);
  return `m-${regionPrefix(regionId)}${middle}${String(number).padStart(4, '0')}`;
}

/**
 * Creates IDs that no other run of the simulator creates, so a client's stored state cannot clash.
 */
export class IdSource {
  readonly #salt = randomBytes(8).toString('hex');
  #count = 0;

  imageId(regionId: string): string {
    return `m-${regionPrefix(regionId)}${this.#next(17)}`;
  }

  snapshotId(regionId: string): string {
    return `s-${regionPrefix(regionId)}${this.#next(17)}`;
  }

  /** Letters and digits for keys and tokens. */
  text(length: number): string {
    return this.#next(length);
  }

  #next(length: number): string {
    this.#count += 1;
    return scramble(`${this.#salt}/${this.#count}`, length);
  }
}

/** Lower-case letters and digits, derived from the text. */
export function scramble(text: string, length: number): string {
  const bytes = createHash('sha512').update(text).digest();
  return Array.from(
    { length },
    (_, index) => letters[(bytes[index % bytes.length] ?? 0) % letters.length],
  ).join('');
}
