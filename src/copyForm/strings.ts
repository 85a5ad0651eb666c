import type { l10n } from 'vscode';
import type { FormStrings } from './protocol';

type Localizer = Pick<typeof l10n, 't'>;

/** Every word of the page. `{…}` stays in them: the page fills it in. */
export function formStrings(l10n: Localizer): FormStrings {
  return {
    title: l10n.t('Copy {name}'),
    loading: l10n.t('Loading image {imageId}…'),
    retry: l10n.t('Retry'),
    oneDisk: l10n.t('{size} GiB'),
    manyDisks: l10n.t('{size} GiB on {count} disks'),
    isEncrypted: l10n.t('encrypted'),
    isNotEncrypted: l10n.t('not encrypted'),
    destinations: l10n.t('Destinations'),
    destinationNumber: l10n.t('Destination {number}'),
    region: l10n.t('Destination region'),
    chooseRegion: l10n.t('Choose a region…'),
    regionOption: l10n.t('{region} · {regionId}'),
    sourceRegionOption: l10n.t('{region} · {regionId} (source region)'),
    nameHere: l10n.t('Name in this region'),
    kmsKey: l10n.t('KMS key ID'),
    serviceKey: l10n.t('Service key'),
    addDestination: l10n.t('Add Destination'),
    removeDestination: l10n.t('Remove destination {number}'),
    name: l10n.t('Name'),
    namePreview: l10n.t('Becomes {preview}. You can use ${name}, ${region} and ${date}.'),
    description: l10n.t('Description'),
    encryption: l10n.t('Encryption'),
    encryptionRegionDefault: l10n.t('As each region decides'),
    encryptionRegionDefaultMeaning: l10n.t('The default of your account in that region applies.'),
    encryptionEncrypt: l10n.t('Encrypt'),
    encryptionEncryptMeaning: l10n.t('With the service key, or a KMS key per destination.'),
    encryptionPlain: l10n.t('Do not encrypt'),
    encryptionPlainMeaning: l10n.t('Fails where your account requires encryption.'),
    tags: l10n.t('Tags'),
    carriedOver: l10n.t('Carried over:'),
    tagKey: l10n.t('Tag key'),
    tagValue: l10n.t('Tag value'),
    tagKeyNumber: l10n.t('Key of tag {number}'),
    tagValueNumber: l10n.t('Value of tag {number}'),
    addTag: l10n.t('Add Tag'),
    removeTag: l10n.t('Remove tag {number}'),
    resourceGroup: l10n.t('Resource group'),
    defaultResourceGroup: l10n.t('Default resource group'),
    cost: l10n.t(
      'Snapshots of {size} GiB are kept and billed in each destination region until you delete them, even after the image is deleted. Copy traffic is free at present.',
    ),
    submitNone: l10n.t('Copy Image'),
    submitOne: l10n.t('Copy to 1 Region'),
    submitMany: l10n.t('Copy to {count} Regions'),
    signer: l10n.t('Profile {label}'),
    signerWithAccount: l10n.t('Profile {label}, account {account}'),
    submitting: l10n.t('Submitting…'),
    accepted: l10n.t('Copying: {imageId}'),
    queued: l10n.t('Queued. The copy starts by itself as soon as the service takes it.'),
    interrupted: l10n.t(
      'The window was reloaded before the answer came. Look in the Copies view before you submit this destination again.',
    ),
    copyImageId: l10n.t('Copy Image ID'),
    imageIdCopied: l10n.t('Image ID copied'),
    revealImage: l10n.t('Show in Images'),
    dismiss: l10n.t('Remove {region} from this form'),
    requestId: l10n.t('Request ID'),
    diagnose: l10n.t('Diagnose'),
    oneProblem: l10n.t('1 problem keeps this from being copied.'),
    manyProblems: l10n.t('{count} problems keep this from being copied.'),
    problems: problemSentences(l10n),
  };
}

/** What is wrong and what to do, short enough for the one line under a field. */
function problemSentences(l10n: Localizer): FormStrings['problems'] {
  const malformed = l10n.t('This text holds half a character. Type it again.');
  return {
    textNotUnicode: malformed,
    nameEmpty: l10n.t('Enter a name.'),
    namePlaceholder: l10n.t('{placeholder} is not known. Use ${name}, ${region} or ${date}.'),
    nameWhitespace: l10n.t('A name cannot hold spaces.'),
    nameUrl: l10n.t('A name cannot hold http:// or https://.'),
    nameReservedPrefix: l10n.t('A name cannot start with {prefix}.'),
    nameFirstCharacter: l10n.t(
      'A name starts with a letter or a Chinese character, not {character}.',
    ),
    nameCharacter: l10n.t('{character} is not allowed. Use letters, digits, and . : _ -'),
    nameLength: l10n.t('A name has {min} to {max} characters; this one has {length}.'),
    descriptionUrl: l10n.t('A description cannot start with http:// or https://.'),
    descriptionLength: l10n.t(
      'A description has {min} to {max} characters; this one has {length}.',
    ),
    tagKeyEmpty: l10n.t('Enter a key, or remove this tag.'),
    tagKeyReservedPrefix: l10n.t('A tag key cannot start with {prefix}.'),
    tagKeyUrl: l10n.t('A tag key cannot hold http:// or https://.'),
    tagKeyLength: l10n.t('A tag key has up to {max} characters; this one has {length}.'),
    tagKeyTwice: l10n.t('Another tag has this key already.'),
    tagKeyCarriedOver: l10n.t(
      "The copy keeps its source's value for this key; the service may refuse this one.",
    ),
    tagValueReservedPrefix: l10n.t('A tag value cannot start with {prefix}.'),
    tagValueUrl: l10n.t('A tag value cannot hold http:// or https://.'),
    tagValueLength: l10n.t('A tag value has up to {max} characters; this one has {length}.'),
    tagsTooMany: l10n.t('An image has up to {max} tags; these are {count}.'),
    tagsTooManyInAll: l10n.t(
      'With those carried over, {count} tags: the service may refuse more than {max}.',
    ),
    resourceGroupMalformed: l10n.t(
      'A resource group ID looks like rg-bp67acfmxazb4p. Correct it, or leave it empty.',
    ),
    kmsKeyMalformed: l10n.t('This is no KMS key ID. Correct it, or leave it empty.'),
    kmsKeyWithoutEncryption: l10n.t('A key needs "Encrypt" below. Choose it, or remove the key.'),
    regionEmpty: l10n.t('Choose a destination region.'),
    regionMalformed: l10n.t('This is no region ID. Choose another region.'),
    regionUnknown: l10n.t('Your account has no region {regionId} now. Choose another region.'),
    destinationsNone: l10n.t('Add a destination.'),
    destinationsSettled: l10n.t('Every destination is submitted already. Add another one.'),
    destinationTwice: l10n.t('This region is chosen above already.'),
    destinationSameRegion: l10n.t(
      'Within its own region an image is copied only encrypted. Choose "Encrypt" or another region.',
    ),
    destinationOfShared: l10n.t('A shared image is copied only within its own region.'),
    encryptionRequired: l10n.t(
      'The source is encrypted, and so will its copy be. Choose "Encrypt".',
    ),
    encryptionLeftOpen: l10n.t(
      'The source is encrypted: a region that does not encrypt by default refuses it.',
    ),
    sourceNotAvailable: l10n.t(
      'The image is {status}. Only an available image can be copied: try again later.',
    ),
    sourceDeprecated: l10n.t(
      'The image is deprecated, and cannot be copied. Make it available again first.',
    ),
    sourcePublic: l10n.t('This is a public image. Only custom images can be copied.'),
  };
}
