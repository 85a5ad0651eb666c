import type { CopyFailure } from '../../copies/failure';
import type { Profile } from '../../profiles/profile';
import { errorOf } from './errorOf';
import { type DescribedError, describeError, type Localizer } from './describeError';
import { plainText } from '../untrustedText';

/**
 * Why a copy is blocked, in the user's language. With the signing profile, the advice names the
 * source of its credentials.
 */
export function describeCopyFailure(
  failure: CopyFailure,
  l10n: Localizer,
  profile?: Profile,
): DescribedError {
  switch (failure.reason) {
    case 'createFailed':
      return {
        what: l10n.t('The service could not create the image and gave no reason.'),
        action: l10n.t('Retry the copy; if it fails again, open a ticket.'),
      };
    case 'unavailable':
      return {
        what: l10n.t('The new image cannot be used.'),
        action: l10n.t('Delete it in the destination region and retry the copy.'),
      };
    case 'deletedElsewhere':
      return {
        what: l10n.t('The new image no longer exists: it was deleted, or its copy was cancelled.'),
        action: l10n.t('Retry the copy if it is still needed.'),
      };
    case 'vanished':
      return {
        what: l10n.t('The service accepted the copy, but the new image never appeared.'),
        action: l10n.t('Look for it in the destination region before you retry.'),
      };
    case 'executionFailed':
      return {
        what: l10n.t('OOS could not make this copy: {0}', plainText(failure.message)),
        action: l10n.t('Retry the copy if it is still needed.'),
      };
    case 'executionEnded':
      return {
        what: l10n.t('The OOS execution ended before it made this copy.'),
        action: l10n.t('Retry the copy if it is still needed.'),
      };
    case 'executionDeleted':
      return {
        what: l10n.t('The OOS execution was deleted, and no image of this copy was found.'),
        action: l10n.t('Check again, or submit it again.'),
      };
    case 'notStarted':
      return {
        what: l10n.t('The window closed before the OOS execution was saved; nothing was started.'),
        action: l10n.t('Retry the copy if it is still needed.'),
      };
    case 'notFound':
      return {
        what: l10n.t('No image of this copy was found in the destination region.'),
        action: l10n.t('Check again, or submit it again.'),
      };
    case 'otherWorkspace':
      return {
        what: l10n.t('The profile of this copy belongs to another workspace.'),
        action: l10n.t('Open that workspace to see its progress.'),
      };
    case 'otherAccount':
      return {
        what: l10n.t('The profile signs for another account now.'),
        action: l10n.t('Switch it back to account {0} to continue.', plainText(failure.accountId)),
        remedies: [{ kind: 'updateCredentials' }, { kind: 'testConnection' }],
      };
    case 'duplicate':
      return { what: l10n.t('The same copy is already in progress.') };
    case 'refused':
    case 'noAnswer':
    case 'nonsense':
    case 'profile':
    case 'unexpected':
      return describeError(errorOf(failure) ?? new Error(failure.reason), l10n, { profile });
  }
}
