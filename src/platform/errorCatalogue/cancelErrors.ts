import type * as vscode from 'vscode';
import type { ServiceError } from '../../openapi/errors';
import { whyNotCopying } from '../../services/ecs';
import { plainText } from '../untrustedText';
import type { Words, Wordings } from './words';

/** Codes that only CancelCopyImage returns, or that mean something else there (its API page). */
export function cancelErrors(l10n: Pick<typeof vscode.l10n, 't'>, error: ServiceError): Wordings {
  return {
    IncorrectImageStatus: () => notCopying(l10n, error.serviceMessage),
    'InvalidImageId.NotFound': () => ({
      what: l10n.t(
        'The image is not in region {0}, so its copy cannot be cancelled.',
        plainText(error.regionId),
      ),
      action: l10n.t('Refresh to see what is there; a new copy takes a moment to appear.'),
    }),
    ImageCreatedNotFromCopy: () => ({
      what: l10n.t('The image does not come from a copy, so there is no copy to cancel.'),
      action: l10n.t('Check the image ID.'),
    }),
    CancelNotSupported: () => ({
      what: l10n.t('The service does not support cancelling this copy.'),
      action: l10n.t('Let it finish, then delete the new image if you do not need it.'),
    }),
  };
}

function notCopying(l10n: Pick<typeof vscode.l10n, 't'>, serviceMessage: string): Words {
  switch (whyNotCopying(serviceMessage)) {
    case 'completed':
      return {
        what: l10n.t('The copy has already finished, so it cannot be cancelled.'),
        action: l10n.t('Delete the new image in the console if you do not need it.'),
      };
    case 'failed':
      return {
        what: l10n.t('The copy has already failed, so there is nothing to cancel.'),
        action: l10n.t('Copy the image again if you still need it.'),
      };
    case 'neverCopied':
      return {
        what: l10n.t('The image is not being copied, so there is nothing to cancel.'),
        action: l10n.t('Refresh to see its current status.'),
      };
  }
}
