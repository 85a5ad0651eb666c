import type { CopyFailure } from '../../copies/failure';
import { ServiceError } from '../../openapi/errors';
import { describeError, type Localizer } from './describeError';
import { describeCopyFailure } from './describeFailure';
import { permissionOf } from '../errorCatalogue/accessErrors';
import { errorOf } from './errorOf';

/** The cause of a failure for a narrow row, for example `ecs:DescribeImages not allowed`. */
export function shortReason(error: unknown, l10n: Localizer): string {
  return error instanceof ServiceError && isMissingPermission(error)
    ? l10n.t('{0} not allowed', permissionOf(error.action))
    : withoutFullStop(describeError(error, l10n).what);
}

/** The same for a failure in a copy's record. */
export function shortReasonOfCopy(failure: CopyFailure, l10n: Localizer): string {
  switch (failure.reason) {
    case 'createFailed':
      return l10n.t('Image could not be created');
    case 'unavailable':
      return l10n.t('Image cannot be used');
    case 'deletedElsewhere':
      return l10n.t('Image was deleted elsewhere');
    case 'vanished':
      return l10n.t('Image never appeared');
    default: {
      const error = errorOf(failure);
      return error instanceof ServiceError
        ? shortReason(error, l10n)
        : withoutFullStop(describeCopyFailure(failure, l10n).what);
    }
  }
}

/** Codes for an action that no RAM policy allows. */
function isMissingPermission({ code, action }: ServiceError): boolean {
  return (code === 'Forbidden.RAM' || code === 'NoPermission') && !action.startsWith('AssumeRole');
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/[.。]$/, '');
}
