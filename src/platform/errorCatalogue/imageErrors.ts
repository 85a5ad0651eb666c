import type * as vscode from 'vscode';
import type { ServiceError } from '../../openapi/errors';
import { plainText } from '../untrustedText';
import type { Wordings } from './words';

/** Codes about the image, its name, regions and quotas (API page of CopyImage). */
export function imageErrors(l10n: Pick<typeof vscode.l10n, 't'>, error: ServiceError): Wordings {
  const regionId = plainText(error.regionId);
  return {
    'InvalidImageName.Malformed': () => ({
      what: l10n.t('The service does not accept the image name.'),
      action: l10n.t(
        'Use 2 to 128 characters: a letter or a Chinese character first, then also digits, periods, colons, underscores and hyphens; no http:// or https://, and neither aliyun nor acs: at the start.',
      ),
    }),
    'InvalidImageName.Duplicated': () =>
      error.action === 'ModifyImageAttribute'
        ? {
            what: l10n.t('Another image of this region already has this name.'),
            action: l10n.t('Choose another name.'),
          }
        : {
            what: l10n.t('An image with this name already exists in the destination region.'),
            action: l10n.t(
              'Choose another name for this region, or check whether an earlier copy is already there.',
            ),
          },
    'InvalidDescription.Malformed': () => ({
      what: l10n.t('The service does not accept the description.'),
      action: l10n.t(
        'Use 2 to 256 characters that do not start with http:// or https://, or leave it empty.',
      ),
    }),
    'SourceRegion.NotFound': () => ({
      what: l10n.t(
        'The source region {0} does not exist or is not open to this account.',
        regionId,
      ),
      action: l10n.t('Refresh the images and start again from the region that holds the image.'),
    }),
    'DestinationRegion.NotFound': () => ({
      what: l10n.t('The destination region does not exist or is not open to this account.'),
      action: l10n.t('Choose another destination region.'),
    }),
    'InvalidRegionId.NotFound': () => ({
      what: l10n.t('The region {0} does not exist or does not offer ECS.', regionId),
      action: l10n.t('Refresh the list of regions and check the region ID.'),
    }),
    RegionNotSupportCopy: () => ({
      what: l10n.t('The source or the destination region does not support copying images.'),
      action: l10n.t('Choose another destination region.'),
    }),
    IncorrectDestinationRegion: () => ({
      what: l10n.t("The destination region is the image's own region."),
      action: l10n.t(
        'Choose another region; within its own region, an image can only be copied encrypted.',
      ),
    }),
    'OperationDenied.NonCompliantDestinationRegion': () => ({
      what: l10n.t('Compliance rules forbid copying this image to the destination region.'),
      action: l10n.t(
        'Choose another destination region, or open a ticket with Alibaba Cloud to learn which regions are allowed.',
      ),
    }),
    IncorrectImageStatus: () => ({
      what: l10n.t('The source image is not available, so it cannot be copied.'),
      action: l10n.t(
        'Try again when its status is Available; a deprecated image must be made available again first.',
      ),
    }),
    'InvalidImageId.NotFound': () => ({
      what: l10n.t('This account has no image with this ID in region {0}.', regionId),
      action: l10n.t('Check the image ID, the region of the image, and the profile.'),
    }),
    'InvalidSnapshotId.NotFound': () => ({
      what: l10n.t('A snapshot of the source image no longer exists.'),
      action: l10n.t(
        'Create a new custom image from the instance or from existing snapshots, and copy that image.',
      ),
    }),
    'InvalidSnapshot.TooOld': () => ({
      what: l10n.t(
        'The source image uses a snapshot from before 2013-07-15, which cannot be copied.',
      ),
      action: l10n.t('Create a new snapshot, create a custom image from it, and copy that image.'),
    }),
    OperationDenied: () => ({
      what: l10n.t('A snapshot of the source image may not be used to create images.'),
      action: l10n.t('Create another custom image from the instance, and copy that image.'),
    }),
    'SizeExceed.Image': () => ({
      what: l10n.t('The image is too large to be copied.'),
      action: l10n.t(
        'Copy its snapshots to the destination region instead, which is charged, and create an image from them there.',
      ),
    }),
    'QuotaExceed.Image': () => ({
      what: l10n.t('The quota of custom images in the destination region is used up.'),
      action: l10n.t(
        'Delete custom images that are no longer needed there, or raise the quota in Quota Center.',
      ),
    }),
    'QuotaExceed.Snapshot': () => ({
      what: l10n.t('The quota of snapshots in the destination region is used up.'),
      action: l10n.t(
        'Delete snapshots that are no longer needed there, or raise the quota in Quota Center.',
      ),
    }),
    'Account.Arrearage': () => ({
      what: l10n.t('The account has an overdue payment.'),
      action: l10n.t('Pay it in the Expenses and Costs console, then try again.'),
    }),
    'OperationDenied.CommunityImage': () => ({
      what: l10n.t('Community images cannot be copied.'),
      action: l10n.t(
        'Create an instance from it, create a custom image from that instance, and copy that image.',
      ),
    }),
    'OperationDenied.SameRegionOnly': () => ({
      what: l10n.t(
        'An image that another account shared can only be copied within its own region.',
      ),
      action: l10n.t('Copy it within {0} first, then copy the result to other regions.', regionId),
    }),
    'OperationDenied.NotPublished': () => ({
      what: l10n.t(
        'The marketplace image that this image is based on is not published in the destination region.',
      ),
      action: l10n.t('Choose a destination region where it is published.'),
    }),
    'OperationDenied.NotAuthorized': () => ({
      what: l10n.t(
        'This account is not authorized to use the marketplace image that this image is based on.',
      ),
      action: l10n.t('Buy it in Alibaba Cloud Marketplace, then try again.'),
    }),
    'InvalidOperation.VhdImageUnsupported': () => ({
      what: l10n.t('Images in VHD format cannot be copied.'),
      action: l10n.t('Copy an image in RAW format instead.'),
    }),
    'InvalidOperation.CloudBoxImageCopyUnsupported': () => ({
      what: l10n.t('Images in a CloudBox cannot be copied.'),
      action: l10n.t('Copy a custom image that is in a public region instead.'),
    }),
    SnapshotCreatedImage: () => ({
      what: l10n.t('Another image uses this snapshot.'),
      action: l10n.t('Delete that image first, then the snapshot in the console.'),
    }),
    SnapshotCreatedDisk: () => ({
      what: l10n.t('A disk was created from this snapshot and needs it to be re-initialised.'),
      action: l10n.t('Delete the snapshot in the console if you do not need it any more.'),
    }),
    'InvalidResourceId.NotFound': () => ({
      what: l10n.t('The image does not exist in {0}, or belongs to another account.', regionId),
      action: l10n.t('Refresh the region.'),
    }),
    ImageUsingByInstance: () => ({
      what: l10n.t('An instance uses the image, so it cannot be deleted.'),
      action: l10n.t('Replace the system disk of the instance or release it, then try again.'),
    }),
    ImageUseShared: () => ({
      what: l10n.t('The image is shared with other accounts, so it cannot be deleted.'),
      action: l10n.t('Stop sharing the image in the console, then try again.'),
    }),
    ImageIsPublic: () => ({
      what: l10n.t('The image is published as a community image, so it cannot be deleted.'),
      action: l10n.t('Withdraw the community image in the console, then try again.'),
    }),
    ImageIsImporting: () => ({
      what: l10n.t('The image is still being imported.'),
      action: l10n.t('Wait until the import has finished, then try again.'),
    }),
    ImageIsExporting: () => ({
      what: l10n.t('The image is being exported.'),
      action: l10n.t('Wait until the export has finished, then try again.'),
    }),
    'InvalidResourceGroup.NotFound': () => ({
      what: l10n.t('The resource group does not exist.'),
      action: l10n.t('Choose another resource group, or the default one.'),
    }),
  };
}
