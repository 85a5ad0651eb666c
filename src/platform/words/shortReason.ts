import type { CopyFailure } from '../../copies/failure';
import { ServiceError } from '../../openapi/errors';
import { describeError, type Localizer } from './describeError';
import { describeCopyFailure } from './describeFailure';
import { permissionOf } from '../errorCatalogue/accessErrors';
import { errorOf } from './errorOf';

/**
 * Why something failed, for a narrow row: `ecs:DescribeImages not allowed` where an action is
 * missing.
 */
export function shortReason(error: unknown, l10n: Localizer): string {
  return error instanceof ServiceError && isMissingPermission(error)
    ? l10n.t('{0} not allowed', permissionOf(error.action))
    : withoutFullStop(describeError(error, l10n).what);
}

/** As `shortReason`, of a failure that a copy's record holds. */
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

/** Codes of a RAM policy that misses the action of the call. */
function isMissingPermission({ code, action }: ServiceError): boolean {
  return (code === 'Forbidden.RAM' || code === 'NoPermission') && !action.startsWith('AssumeRole');
}

function withoutFullStop(sentence: string): string {
  return sentence.replace(/[.。]$/, '');
}
