import type * as vscode from 'vscode';
import { onOneLine } from '../../base/sentences';
import { EndpointError } from '../../openapi/endpoints';
import { ProtocolError, ServiceError, TransportError } from '../../openapi/errors';
import type { Product } from '../../openapi/openApi';
import { ProfileError } from '../../credentials/profileError';
import { productOf } from '../errorCatalogue/accessErrors';
import { outsideMessage } from '../errorCatalogue/outsideMessage';
import { profileErrorWords } from '../errorCatalogue/profileErrors';
import { serviceErrorWords } from '../errorCatalogue/serviceErrors';
import {
  endpointErrorWords,
  protocolErrorWords,
  transportErrorWords,
} from '../errorCatalogue/transportErrors';
import type { Call, Words } from '../errorCatalogue/words';
import { type Remedy, remediesOf } from './remedies';
import { plainText } from '../untrustedText';

/** VS Code's `l10n`, passed in so that wording runs without an editor. */
export type Localizer = Pick<typeof vscode.l10n, 't'>;

/**
 * An error worded for users, in their language. Every member is safe on surfaces without markup.
 */
export interface DescribedError {
  /** One sentence: what happened, and why. */
  readonly what: string;
  /** One sentence: what to do, or what the extension does next. */
  readonly action?: string;
  readonly requestId?: string;
  /** Alibaba Cloud's diagnosis page for this error. */
  readonly diagnosisUrl?: string;
  /** The service's error code. */
  readonly code?: string;
  /** What the user can do about it, best first; rooms turn these into buttons. */
  readonly remedies?: readonly Remedy[];
}

/**
 * The single place that words errors for users. `call` says whether the error came from a dry run,
 * which is not retried automatically, and which profile signed. Cancellations are worded too;
 * `isCancellation` detects them.
 */
export function describeError(error: unknown, l10n: Localizer, call: Call = {}): DescribedError {
  const remedies = remediesOf(error, call.profile);
  const described = wordsOf(error, l10n, call);
  return remedies.length === 0 ? described : { ...described, remedies };
}

function wordsOf(error: unknown, l10n: Localizer, call: Call): DescribedError {
  if (error instanceof ServiceError) {
    return {
      ...serviceErrorWords(l10n, error, call),
      ...shownRequestId(error.requestId),
      diagnosisUrl: diagnosisUrlOf(l10n, error),
      code: plainText(error.code),
    };
  }
  if (error instanceof ProtocolError) {
    return { ...protocolErrorWords(l10n, error, call), ...shownRequestId(error.requestId) };
  }
  if (error instanceof TransportError) {
    return transportErrorWords(l10n, error, call);
  }
  if (error instanceof EndpointError) {
    return endpointErrorWords(l10n, error);
  }
  if (error instanceof ProfileError) {
    return profileErrorWords(l10n, error);
  }
  return isCancellation(error) ? { what: l10n.t('Cancelled.') } : unexpected(l10n, error);
}

/** A described error as one message: at most two sentences, then the request ID. */
export function errorSentence(described: DescribedError, l10n: Localizer): string {
  const { what, action, requestId } = described;
  const message = onOneLine(action === undefined ? [what] : [what, action]);
  return requestId === undefined ? message : l10n.t('{0} (request ID {1})', message, requestId);
}

/** Whether the error is a cancellation: an abort, or VS Code's `CancellationError`. */
export function isCancellation(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

function unexpected(l10n: Localizer, error: unknown): Words {
  const text = error instanceof Error ? error.message : error;
  const message = typeof text === 'string' ? outsideMessage(text) : '';
  return {
    what:
      message === ''
        ? l10n.t('Something unexpected happened.')
        : l10n.t('Something unexpected happened: {0}.', message),
    action: l10n.t('Details are in the log.'),
  };
}

function shownRequestId(requestId: string | undefined): { readonly requestId?: string } {
  const shown = plainText(requestId ?? '');
  return shown === '' ? {} : { requestId: shown };
}

/**
 * Built like the `Recommend` member of the service's own errors. The site follows the UI language.
 */
function diagnosisUrlOf(l10n: Localizer, { code, action }: ServiceError): string {
  const site = l10n.t('https://api.alibabacloud.com');
  return `${site}/troubleshoot?q=${encodeURIComponent(plainText(code))}&product=${productPages[productOf(action)]}`;
}

/** Product names in the addresses of API pages. */
const productPages: Readonly<Record<Product, string>> = {
  ecs: 'Ecs',
  sts: 'Sts',
  kms: 'Kms',
  resourcemanager: 'ResourceManager',
  oos: 'oos',
};
