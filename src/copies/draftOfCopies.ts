import type { Copy } from './copy';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft, DraftDestination, EncryptionChoice } from '../draft/draft';
import { withCopyId } from '../draft/lineage';

/**
 * The draft by which copies were made, for a form to start with: each region once, as the first of its
 * copies has it, and all else as the first copy has it. Copies of several images are named by what
 * their names have in common, the image's own. `copyId` takes the place of the id by which the first
 * is found again. Undefined for no copies.
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

/** What made the name out of its image's; two images cannot have one that holds neither's. */
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
