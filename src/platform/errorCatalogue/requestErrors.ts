import type * as vscode from 'vscode';
import type { ServiceError } from '../../openapi/errors';
import { type Call, submitsCopy, type Wordings } from './words';

/** Codes about the request itself: throttling, conflicts, invalid parameters, service failures. */
export function requestErrors(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ServiceError,
  call: Call,
): Wordings {
  const defect = l10n.t('This looks like a bug in the extension; report it with the log.');
  const later = triesAgain(l10n, error, call);
  const persistent = triesAgainOrTicket(l10n, error, call);
  return {
    'OperationDenied.ImageCopying': () =>
      error.action === 'DeleteImage'
        ? {
            what: l10n.t('The image is still being copied, so it cannot be deleted.'),
            action: l10n.t('Cancel the copy first, or wait until it has finished.'),
          }
        : { what: l10n.t('The image is already being copied.'), action: later },
    'OperationDenied.ImageCopyConflict': () => ({
      what: l10n.t('The same image cannot be copied twice at once, and another copy is running.'),
      action: later,
    }),
    'InvalidOperation.Conflict': () => ({
      what: l10n.t('The request conflicts with an earlier one that is still being processed.'),
      action: later,
    }),
    IdempotentParameterMismatch: () => ({
      what: l10n.t('The ClientToken of this request was used before with other parameters.'),
      action: l10n.t(
        'Use "Check Again" to find out whether the copy exists before you submit it again.',
      ),
    }),
    Throttling: () => ({
      what: l10n.t('The service is limiting the rate of requests.'),
      action: later,
    }),
    'Throttling.User': () => ({
      what: l10n.t(
        'This account has sent too many requests, the console and all its RAM users included.',
      ),
      action: later,
    }),
    'Throttling.Api': () => ({
      what: l10n.t('This operation is being called too often at the moment.'),
      action: later,
    }),
    'Rejected.Throttling': () => ({
      what: l10n.t('The service rejected the request because too many run at once.'),
      action: later,
    }),
    InternalError: () => ({
      what: l10n.t('An internal error occurred in the service.'),
      action: persistent,
    }),
    ServiceUnavailable: () => ({
      what: l10n.t('The service is temporarily unavailable.'),
      action: persistent,
    }),
    'InvalidOperation.NotSupportedEndpoint': () => ({
      what: l10n.t('The endpoint that was called does not serve this region.'),
      action: l10n.t('Check the settings ecsImages.endpoint and ecsImages.network.'),
    }),
    ServiceNotOpen: () => ({
      what: l10n.t('This service is not activated for the account.'),
      action: l10n.t('Activate it in the Alibaba Cloud console, then try again.'),
    }),
    MissingParameter: () => ({
      what: l10n.t('The request lacks a required parameter.'),
      action: defect,
    }),
    InvalidParamter: () => ({
      what: l10n.t('A parameter of the request is not valid.'),
      action: adviceOfInvalid(l10n, error.action),
    }),
    'InvalidImageOwnerAlias.ValueNotSupported': () => ({
      what: l10n.t('The service does not know the type of image owner in the request.'),
      action: defect,
    }),
    'InvalidFilterKey.NotFound': () => ({
      what: l10n.t('The service does not know a filter in the request.'),
      action: defect,
    }),
    InvalidUsage: () => ({
      what: l10n.t('The usage to filter images by is not valid.'),
      action: defect,
    }),
    InvalidOSType: () => ({
      what: l10n.t('The operating system type to filter images by is not valid.'),
      action: defect,
    }),
    InvalidArchitecture: () => ({
      what: l10n.t('The architecture to filter images by is not valid.'),
      action: defect,
    }),
    InvalidTagCount: () => ({
      what: l10n.t('There are more tags than the service allows.'),
      action: l10n.t('Use at most 20 tags.'),
    }),
    'InvalidTag.Mismatch': () => ({
      what: l10n.t('The tag keys and tag values do not match each other.'),
      action: l10n.t('Check the tags; every tag value needs a tag key.'),
    }),
    'InvalidTagKey.Malformed': () => ({
      what: l10n.t('The service does not accept a tag key.'),
      action: l10n.t(
        'Use 1 to 128 characters that do not start with aliyun or acs: and contain no http:// or https://.',
      ),
    }),
    'InvalidTagValue.Malformed': () => ({
      what: l10n.t('The service does not accept a tag value.'),
      action: l10n.t(
        'Use at most 128 characters that do not start with acs: and contain no http:// or https://.',
      ),
    }),
    'Duplicate.TagKey': () => ({
      what: l10n.t('Two tags have the same tag key.'),
      action: l10n.t('Remove one of them.'),
    }),
    'MissingParameter.TagKey': () => ({
      what: l10n.t('A tag has no tag key.'),
      action: l10n.t('Enter a tag key, or remove the tag.'),
    }),
  };
}

/** Advice for an invalid parameter. Only CopyImage sends what the user entered in a form. */
export function adviceOfInvalid(l10n: Pick<typeof vscode.l10n, 't'>, action: string): string {
  return action === 'CopyImage'
    ? l10n.t('Check what you entered; if it is right, report it with the log.')
    : l10n.t('This looks like a bug in the extension; report it with the log.');
}

/** Advice for a service error without its own words, or one that persists. */
export function triesAgainOrTicket(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ServiceError,
  call: Call,
): string {
  return submitsCopy(error.action, call)
    ? l10n.t(
        'The extension retries automatically; if it keeps failing, open a ticket with Alibaba Cloud.',
      )
    : l10n.t('Try again in a minute; if it keeps failing, open a ticket with Alibaba Cloud.');
}

/** The extension resubmits copies by itself; the user repeats everything else. */
function triesAgain(l10n: Pick<typeof vscode.l10n, 't'>, error: ServiceError, call: Call): string {
  return submitsCopy(error.action, call)
    ? l10n.t('The extension retries automatically.')
    : l10n.t('Try again in a minute.');
}
