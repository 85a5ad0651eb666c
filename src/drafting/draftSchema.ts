import * as v from 'valibot';

export const text = v.pipe(v.string(), v.maxLength(16_384));
export const shortText = v.pipe(v.string(), v.maxLength(64));

/** Decodes a draft that comes from a page or from storage. */
export const draftSchema = v.strictObject({
  destinations: v.array(v.strictObject({ regionId: shortText, name: text, kmsKeyId: text })),
  name: text,
  description: text,
  encryption: v.picklist(['regionDefault', 'encrypt', 'plain']),
  tags: v.array(v.strictObject({ key: text, value: text })),
  resourceGroupId: text,
});
