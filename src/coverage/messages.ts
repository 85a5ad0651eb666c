import * as v from 'valibot';
import { isSmall } from '../base/isSmall';
import { checkRegionId } from '../draft/rules';
import type { ProfileRef } from '../profiles/profile';
import { type Message, pageStateVersion, rowsPerForm, type ToHost } from './protocol';

/**
 * Whether a value is a message of the page. The page is not trusted: unknown types, unknown members
 * and more than a table can hold are refused.
 */
export function isToHost(value: unknown): value is Message<ToHost> {
  return isSmall(value) && v.is(message, value) && v.is(payloads[value.type], value.payload);
}

/** The profile of a table that was open before a reload; undefined if it cannot be read. */
export function profileOfPageState(value: unknown): ProfileRef | undefined {
  return isSmall(value) && v.is(pageState, value) ? value.profile : undefined;
}

const regionsPerAccount = 64;

const regionId = v.pipe(
  v.string(),
  v.check(id => checkRegionId(id) === undefined),
);
const regionIds = v.pipe(v.array(regionId), v.maxLength(regionsPerAccount));
const imageId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/));
const shortText = v.pipe(v.string(), v.maxLength(256));
const nothing = v.null();

/** One schema per message: a missing one does not compile. */
const payloads = {
  ready: nothing,
  drawn: nothing,
  refresh: nothing,
  copyGaps: v.strictObject({
    gaps: v.pipe(
      v.array(v.strictObject({ by: v.picklist(['family', 'name']), key: shortText, regionIds })),
      v.minLength(1),
      v.maxLength(rowsPerForm),
    ),
  }),
  showImage: v.strictObject({ regionId, imageId }),
  exportTable: v.strictObject({ format: v.picklist(['csv', 'markdown']), regionIds }),
  changeFilter: nothing,
  clearFilter: nothing,
} satisfies { readonly [K in keyof ToHost]: v.GenericSchema<unknown, ToHost[K]> };

const message = v.strictObject({ type: v.keyof(v.object(payloads)), payload: v.unknown() });

const pageState = v.object({
  version: v.literal(pageStateVersion),
  profile: v.strictObject({ scope: v.picklist(['workspace', 'user']), id: shortText }),
});
