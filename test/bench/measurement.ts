/** One line of `npm run bench`. */
export interface Measurement {
  /** `part.what`, for example `images.filter`. */
  readonly name: string;
  readonly value: number;
  /** `ms`, `bytes`, `files`, `calls`, `percent`. */
  readonly unit: string;
  /** The value that must not be exceeded, in the same unit. */
  readonly bound: number;
}

/** A part of `npm run bench`: yields each measurement as soon as it is known. */
export type Measure = () => AsyncIterable<Measurement>;

/** The middle one of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
