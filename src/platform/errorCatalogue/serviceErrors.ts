import type * as vscode from 'vscode';
import { assertNever } from '../../base/assertNever';
import type { ServiceError } from '../../openapi/errors';
import { plainText } from '../untrustedText';
import { accessErrors, permissionOf, productOf } from './accessErrors';
import { cancelErrors } from './cancelErrors';
import { credentialAdvice } from './credentialAdvice';
import { encryptionErrors } from './encryptionErrors';
import { imageErrors } from './imageErrors';
import { oosErrors, oosFamilyOf } from './oosErrors';
import { outsideMessage } from './outsideMessage';
import { adviceOfInvalid, requestErrors, triesAgainOrTicket } from './requestErrors';
import type { Call, Words, Wordings } from './words';

export function serviceErrorWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ServiceError,
  call: Call,
): Words {
  return ownWords(l10n, error, call) ?? wordsOfKind(l10n, error, call);
}

/** The words for this exact code; undefined if the catalogue does not have it. */
export function ownWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ServiceError,
  call: Call,
): Words | undefined {
  const ofCancel = cancelErrors(l10n, error);
  const isOos = productOf(error.action) === 'oos';
  const sections: readonly Wordings[] = [
    ...(isOos ? [oosErrors(l10n, error)] : []),
    ...(error.action === 'CancelCopyImage' ? [ofCancel] : []),
    requestErrors(l10n, error, call),
    accessErrors(l10n, error, call),
    encryptionErrors(l10n, error),
    imageErrors(l10n, error),
    ofCancel,
  ];
  for (const code of [error.code, isOos ? oosFamilyOf(error.code) : '', familyOf(error.code)]) {
    const section = sections.find(wordings => Object.hasOwn(wordings, code));
    if (section !== undefined) {
      return section[code]?.();
    }
  }
  return undefined;
}

/** Codes with a variable ending: `Throttling.…` and the service's misspelt `InvalidParamter…`. */
function familyOf(code: string): string {
  if (code.includes('Throttling')) {
    return 'Throttling';
  }
  return code.startsWith('InvalidParamter') ? 'InvalidParamter' : code;
}

/** Words for an unknown code: its kind, followed by the service's own message. */
function wordsOfKind(l10n: Pick<typeof vscode.l10n, 't'>, error: ServiceError, call: Call): Words {
  const code = plainText(error.code);
  const message = outsideMessage(error.serviceMessage);
  const detail = message === '' ? code : `${code} (${message})`;
  const kind = error.kind === 'invalid' && error.httpStatus >= 500 ? 'internal' : error.kind;
  switch (kind) {
    case 'authentication':
      // The service echoes what it signed here, so its message is never shown.
      return {
        what: l10n.t('The service does not accept the credentials: {0}.', code),
        action: credentialAdvice(
          l10n,
          call.profile,
          l10n.t('Check the credentials of the profile, then try again.'),
        ),
      };
    case 'permission':
      return {
        what: l10n.t('This identity is not authorized for this operation: {0}.', detail),
        action: l10n.t(
          'Ask your administrator for the permission {0}.',
          permissionOf(error.action),
        ),
      };
    case 'notFound':
      return {
        what: l10n.t('The service did not find a requested resource: {0}.', detail),
        action: l10n.t('Refresh, then check the IDs and the region.'),
      };
    case 'quota':
      return {
        what: l10n.t('A quota is used up: {0}.', detail),
        action: l10n.t(
          'Delete resources that are no longer needed, or raise the quota in Quota Center.',
        ),
      };
    case 'conflict':
      return {
        what: l10n.t('The request conflicts with the current state: {0}.', detail),
        action: l10n.t('Refresh, then try again.'),
      };
    case 'invalid':
      return {
        what: l10n.t('The service rejected the request: {0}.', detail),
        action: adviceOfInvalid(l10n, error.action),
      };
    case 'throttling':
    case 'internal':
      return {
        what: l10n.t('The service could not process the request: {0}.', detail),
        action: triesAgainOrTicket(l10n, error, call),
      };
    default:
      return assertNever(kind);
  }
}
