import type { Copy } from './copy';
import type { CopyDraft, DraftDestination, EncryptionChoice } from './copyPlan';
import { withCopyId } from './copyReconciliation';

/**
 * The draft by which the copies of one image were made, for a form to start with: each region once,
 * as the first of its copies has it, and all else as the first copy has it. `copyId` takes the
 * place of the id by which that one is found again. Undefined for no copies.
 */
export function draftOfCopies(copies: readonly Copy[], copyId: string): CopyDraft | undefined {
  const plans = copies.map(({ plan }) => plan);
  const [first] = plans;
  if (first === undefined) {
    return undefined;
  }
  const regionIds = new Set(plans.map(plan => plan.destinationRegionId));
  const destinations = [...regionIds].map((regionId): DraftDestination => {
    const plan = plans.find(({ destinationRegionId }) => destinationRegionId === regionId) ?? first;
    const name = plan.name === first.name ? '' : plan.name;
    return { regionId, name, kmsKeyId: plan.kmsKeyId ?? '' };
  });
  return {
    destinations,
    name: first.name,
    description: first.description ?? '',
    encryption: encryptionOf(first.encrypted),
    tags: withCopyId(first, copyId).tags,
    resourceGroupId: first.resourceGroupId ?? '',
  };
}

function encryptionOf(encrypted: boolean | undefined): EncryptionChoice {
  if (encrypted === undefined) {
    return 'regionDefault';
  }
  return encrypted ? 'encrypt' : 'plain';
}
