import type { Copy } from './copy';
import type { CopyDraft, CopyPlan, DraftDestination, EncryptionChoice } from './copyPlan';
import { withCopyId } from './copyReconciliation';

/**
 * The draft by which copies were made, for a form to start with: each region once, as the first of
 * its copies has it, and all else as the first copy has it. Where they are of several images, their
 * names come from one template. `copyId` takes the place of the id by which the first is found
 * again. Undefined for no copies.
 */
export function draftOfCopies(copies: readonly Copy[], copyId: string): CopyDraft | undefined {
  const plans = copies.map(({ plan }) => plan);
  const [first] = plans;
  if (first === undefined) {
    return undefined;
  }
  const isOfOneImage = plans.every(plan => plan.sourceImageId === first.sourceImageId);
  const template = isOfOneImage ? first.name : templateOf(plans);
  const regionIds = new Set(plans.map(plan => plan.destinationRegionId));
  const destinations = [...regionIds].map((regionId): DraftDestination => {
    const plan = plans.find(({ destinationRegionId }) => destinationRegionId === regionId) ?? first;
    const name = isOfOneImage && plan.name !== first.name ? plan.name : '';
    return { regionId, name, kmsKeyId: plan.kmsKeyId ?? '' };
  });
  return {
    destinations,
    name: template,
    description: first.description ?? '',
    encryption: encryptionOf(first.encrypted),
    tags: withCopyId(first, copyId).tags,
    resourceGroupId: first.resourceGroupId ?? '',
  };
}

/** What made all the names out of their images' names; where nothing did, the images' names. */
function templateOf(plans: readonly CopyPlan[]): string {
  const templates = plans.map(({ name, sourceName }) => name.replace(sourceName, () => '${name}'));
  const [template] = templates;
  const isCommon = template?.includes('${name}') === true && new Set(templates).size === 1;
  return isCommon ? template : '${name}';
}

function encryptionOf(encrypted: boolean | undefined): EncryptionChoice {
  if (encrypted === undefined) {
    return 'regionDefault';
  }
  return encrypted ? 'encrypt' : 'plain';
}
