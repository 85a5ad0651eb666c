import * as v from 'valibot';
import type { CopyFailure } from './failure';

type OfReason<R extends CopyFailure['reason']> = CopyFailure & { readonly reason: R };

/** Decodes a failure from the journal. */
export function copyFailureSchema(): v.GenericSchema<unknown, CopyFailure> {
  const where = { action: text, regionId: text };
  return v.variant('reason', [
    v.object({
      reason: v.literal('refused'),
      ...where,
      code: text,
      kind: serviceErrorKind,
      httpStatus: v.number(),
      requestId: v.optional(text),
      serviceMessage: text,
    }),
    v.object({
      reason: v.literal('noAnswer'),
      ...where,
      host: text,
      failure: transportFailure,
      requestSent: v.picklist(['no', 'maybe']),
    }),
    v.object({
      reason: v.literal('nonsense'),
      ...where,
      httpStatus: v.optional(v.number()),
      requestId: v.optional(text),
    }),
    v.object({
      reason: v.literal('profile'),
      failure: profileFailure,
      label: text,
      subject: v.optional(text),
    }),
    v.object({ reason: v.literal('otherAccount'), accountId: text }),
    v.object({ reason: v.literal('duplicate'), copyId: text }),
    v.object({ reason: v.literal('executionFailed'), message: text }),
    v.object({ reason: v.literal('unexpected'), name: text }),
    v.object({
      reason: v.picklist([
        'createFailed',
        'unavailable',
        'deletedElsewhere',
        'vanished',
        'executionEnded',
        'executionDeleted',
        'notStarted',
        'notFound',
        'otherWorkspace',
      ]),
    }),
  ]);
}

const text = v.string();

const serviceErrorKind = oneOf<OfReason<'refused'>['kind']>({
  authentication: true,
  permission: true,
  throttling: true,
  notFound: true,
  quota: true,
  conflict: true,
  invalid: true,
  internal: true,
});

const transportFailure = oneOf<OfReason<'noAnswer'>['failure']>({
  unchecked: true,
  dns: true,
  refused: true,
  proxy: true,
  proxyPassword: true,
  tls: true,
  timeout: true,
  reset: true,
  redirect: true,
  tooLarge: true,
  other: true,
});

const profileFailure = oneOf<OfReason<'profile'>['failure']>({
  noSecret: true,
  notFound: true,
  expired: true,
  locked: true,
  untrusted: true,
  restricted: true,
  invalid: true,
  consentNeeded: true,
  denied: true,
  sourceMissing: true,
  sourceCycle: true,
  chainTooDeep: true,
  tokenMissing: true,
  cliFileMissing: true,
  cliFileUnreadable: true,
  cliFileSyntax: true,
  cliFileShape: true,
  cliFileEncoding: true,
  cliProfileAmbiguous: true,
  cliProfileNotFound: true,
  cliProfileIncomplete: true,
  cliModeUnsupported: true,
  cliSessionExpired: true,
  credentialsFileMissing: true,
  credentialsFileUnreadable: true,
  credentialsFileEncoding: true,
  sectionNotFound: true,
  sectionIncomplete: true,
  sectionDisabled: true,
  sectionUnsupported: true,
  environmentEmpty: true,
  tokenFileUnreadable: true,
  metadataDisabled: true,
  metadataUnavailable: true,
});

/** Checks membership in a union that is declared elsewhere. A new member breaks the build here. */
function oneOf<K extends string>(members: Readonly<Record<K, true>>) {
  return v.custom<K>(value => typeof value === 'string' && Object.hasOwn(members, value));
}
