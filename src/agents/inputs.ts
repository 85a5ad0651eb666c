import * as v from 'valibot';
import { isRegionId } from '../base/regionId';

const imageIdPattern = /^m-[a-z0-9]{9,40}$/;

/** Whether the text has the form of a custom image's ID. */
export function isImageId(text: string): boolean {
  return imageIdPattern.test(text);
}

const imageId = v.pipe(v.string(), v.regex(imageIdPattern));
const regionId = v.pipe(v.string(), v.check(isRegionId));
const text = v.pipe(v.string(), v.maxLength(256));
const limit = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20);
const state = v.picklist(['available', 'finishing', 'creating', 'waiting', 'deprecated', 'failed']);

/** The tools' inputs. package.json has the same as JSON schemas; a test compares the two. */
export const inputs = {
  listImages: v.strictObject({
    regionId: v.optional(regionId),
    name: v.optional(text),
    state: v.optional(state),
    tag: v.optional(v.strictObject({ key: text, value: v.optional(text) })),
    limit,
  }),
  imageDetails: v.strictObject({ imageId, regionId: v.optional(regionId) }),
  findImageIds: v.strictObject({
    imageId: v.optional(imageId),
    files: v.optional(text),
    limit,
  }),
  copyStatus: v.strictObject({
    imageId: v.optional(imageId),
    unfinishedOnly: v.optional(v.boolean(), false),
    limit,
  }),
  copyImage: v.strictObject({
    imageId,
    regionId,
    destinationRegionIds: v.pipe(v.array(regionId), v.minLength(1), v.maxLength(20)),
    name: v.optional(text),
    description: v.optional(text),
    encryption: v.optional(v.picklist(['regionDefault', 'encrypt', 'plain'])),
  }),
};

export type InputOf<N extends keyof typeof inputs> = v.InferOutput<(typeof inputs)[N]>;

/** Names the members that are wrong, and none of their values. */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
}

/** Throws InvalidInputError. */
export function readInput<N extends keyof typeof inputs>(name: N, input: unknown): InputOf<N>;
export function readInput(name: keyof typeof inputs, input: unknown) {
  const result = v.safeParse(inputs[name], input);
  if (!result.success) {
    const members = result.issues.map(issue => v.getDotPath(issue) ?? 'the input itself');
    throw new InvalidInputError(`Invalid input: ${[...new Set(members)].join(', ')}`);
  }
  return result.output;
}
