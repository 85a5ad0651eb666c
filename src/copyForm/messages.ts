import * as v from 'valibot';
import { isSmall } from '../base/isSmall';
import { imagesPerBatch } from '../draft/batch';
import { checkRegionId } from '../draft/rules';
import { draftSchema, shortText, text } from '../drafting/draftSchema';
import { codeFormats } from '../iac/code/requestAsCode';
import { type Message, type PageState, type ToHost, pageStateVersion } from './protocol';

/**
 * Whether a value is a message of the page. The page is not trusted: unknown types, unknown members
 * and texts longer than a form can hold are refused.
 */
export function isToHost(value: unknown): value is Message<ToHost> {
  return isSmall(value) && v.is(message, value) && v.is(payloads[value.type], value.payload);
}

/**
 * Whether a value is the state that a page kept before a reload. The page can write anything there.
 */
export function isPageState(value: unknown): value is PageState {
  return isSmall(value) && v.is(pageState, value);
}

const regionId = v.pipe(
  v.string(),
  v.check(id => checkRegionId(id) === undefined),
);
const imageId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const nothing = v.null();
const destination = v.strictObject({ regionId });

const withDraft = v.strictObject({ draft: draftSchema });

/** One schema per message: a missing one does not compile. */
const payloads = {
  ready: nothing,
  ping: nothing,
  retryLoad: nothing,
  submit: withDraft,
  runInCloud: withDraft,
  lookUp: v.strictObject({
    destinations: v.array(v.strictObject({ regionId, name: text, wantsKeys: v.boolean() })),
  }),
  check: withDraft,
  sketch: v.strictObject({ draft: draftSchema, format: v.picklist(codeFormats) }),
  copyCode: nothing,
  openCode: nothing,
  exploreApi: destination,
  readTags: v.strictObject({ rowId: shortText, text }),
  savePreset: withDraft,
  forgetOutcome: destination,
  copyImageId: destination,
  revealImage: destination,
  showCopies: nothing,
  openDiagnosis: v.variant('of', [
    v.strictObject({ of: v.literal('load') }),
    v.strictObject({ of: v.picklist(['copy', 'check']), regionId }),
  ]),
} satisfies { readonly [K in keyof ToHost]: v.GenericSchema<unknown, ToHost[K]> };

const message = v.strictObject({ type: v.keyof(v.object(payloads)), payload: v.unknown() });

const pageState = v.strictObject({
  version: v.literal(pageStateVersion),
  form: v.strictObject({
    profile: v.strictObject({ scope: v.picklist(['workspace', 'user']), id: shortText }),
    regionId,
    imageId,
    others: v.optional(
      v.pipe(v.array(v.strictObject({ regionId, imageId })), v.maxLength(imagesPerBatch - 1)),
    ),
    leftOut: v.optional(v.array(v.strictObject({ regionId, imageId }))),
  }),
  draft: v.optional(draftSchema),
  codeFormat: v.picklist(codeFormats),
  submitted: v.array(
    v.strictObject({
      regionId,
      copyIds: v.pipe(v.array(shortText), v.maxLength(imagesPerBatch)),
    }),
  ),
}) satisfies v.GenericSchema<unknown, PageState>;
