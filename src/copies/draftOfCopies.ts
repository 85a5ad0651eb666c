import type { Copy } from './copy';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft, DraftDestination, EncryptionChoice } from '../draft/draft';
import { withCopyId } from '../draft/lineage';

/**
 * A draft that repeats these copies in a form. Each region appears once, with the values of its
 * first copy; everything else comes from the first copy overall. Several images get a name
 * template. `copyId` replaces the copy ID in the tags. Undefined for no copies.
 */
export function draftOfCopies(copies: readonly Copy[], copyId: string): CopyDraft | undefined {
  const plans = copies.map(({ plan }) => plan);
  const [first] = plans;
  if (first === undefined) {
    return undefined;
  }
  const isOneImage = plans.every(({ sourceImageId }) => sourceImageId === first.sourceImageId);
  const nameOf = (plan: CopyPlan) => (isOneImage ? plan.name : templateOf(plan));
  const regionIds = new Set(plans.map(plan => plan.destinationRegionId));
  const destinations = [...regionIds].map((regionId): DraftDestination => {
    const plan = plans.find(({ destinationRegionId }) => destinationRegionId === regionId) ?? first;
    const name = nameOf(plan);
    return { regionId, name: name === nameOf(first) ? '' : name, kmsKeyId: plan.kmsKeyId ?? '' };
  });
  return {
    destinations,
    name: nameOf(first),
    description: first.description ?? '',
    encryption: encryptionOf(first.encrypted),
    tags: withCopyId(first, copyId).tags,
    resourceGroupId: first.resourceGroupId ?? '',
  };
}

/**
 * The template that produced the name. Without the source's name in it, copies of several images
 * could only share `${name}`.
 */
function templateOf({ name, sourceName }: CopyPlan): string {
  return sourceName !== '' && name.includes(sourceName)
    ? name.replace(sourceName, () => '${name}')
    : '${name}';
}

function encryptionOf(encrypted: boolean | undefined): EncryptionChoice {
  if (encrypted === undefined) {
    return 'regionDefault';
  }
  return encrypted ? 'encrypt' : 'plain';
}
