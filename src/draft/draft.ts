import { isProvenance } from './lineage';
import type { Tag } from '../base/tag';
import { tidyTag } from './tagList';
import { expandName } from './rules';

/** CopyImage's `Encrypted`: omitted (the destination region decides), true, false. */
export type EncryptionChoice = 'regionDefault' | 'encrypt' | 'plain';

export interface DraftDestination {
  readonly regionId: string;
  /**
   * Replaces the draft's name in this region; may contain the same placeholders. Empty: the draft's
   * name.
   */
  readonly name: string;
  /** A key of this region; empty: the service key. */
  readonly kmsKeyId: string;
}

/** The form's values as typed, unchecked. */
export interface CopyDraft {
  readonly destinations: readonly DraftDestination[];
  /** May contain `${name}`, `${region}` and `${date}`. */
  readonly name: string;
  readonly description: string;
  readonly encryption: EncryptionChoice;
  /** A row with neither key nor value counts as absent. */
  readonly tags: readonly Tag[];
  /** Empty: the default resource group. */
  readonly resourceGroupId: string;
}

/** The source image, as far as the rules need it. */
export interface CopySource {
  readonly regionId: string;
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly isEncrypted: boolean;
  /** Another account owns the image and shares it with this one. */
  readonly isShared: boolean;
  readonly ownerAlias: string;
  readonly osName: string;
  readonly architecture: string;
  /** DescribeImages' `Features.NvmeSupport`; not carried over to a copy. */
  readonly nvmeSupport?: string | undefined;
  readonly disksGiB: readonly number[];
  readonly tags: readonly Tag[];
  /**
   * With several images: destinations that this image is not copied to, because it is there
   * already.
   */
  readonly leftOutRegionIds?: readonly string[] | undefined;
}

/** Input of planning besides the draft and its source. */
export interface PlanContext {
  /** The value of `${date}`: `YYYYMMDD`. */
  readonly today: string;
  /** The account's regions; empty while unknown. */
  readonly regionIds: readonly string[];
  /** Destinations that were already submitted. They yield neither plans nor problems. */
  readonly settledRegionIds: readonly string[];
  /** Names that are known to be taken in a destination. */
  readonly takenNames?: readonly TakenName[];
  /** Regions that encrypt by default; they may refuse an unencrypted copy. */
  readonly encryptingRegionIds?: readonly string[];
}

/** An image's name is unique in its region. */
export interface TakenName {
  readonly regionId: string;
  readonly name: string;
  readonly imageId: string;
}

/**
 * A form's initial draft. Omits tags whose key the source has, because a copy keeps the source's
 * value. Omits copy-id and copied-from tags of the settings, because a workspace can set those.
 */
export function draftFor(
  source: Pick<CopySource, 'isEncrypted' | 'tags'>,
  defaults: {
    readonly nameTemplate: string;
    readonly tags: readonly Tag[];
    /** The result of `provenanceTags`, or empty if the user disabled them. */
    readonly provenance: readonly Tag[];
    /** The profile's group, for an identity that may use no other. */
    readonly resourceGroupId?: string | undefined;
  },
): CopyDraft {
  const carried = source.tags.map(tag => tag.key);
  return {
    destinations: [{ regionId: '', name: '', kmsKeyId: '' }],
    name: defaults.nameTemplate,
    description: '',
    encryption: source.isEncrypted ? 'encrypt' : 'regionDefault',
    tags: [
      ...defaults.tags.map(tidyTag).filter(tag => !isProvenance(tag)),
      ...defaults.provenance,
    ].filter(
      (tag, index, all) =>
        !carried.includes(tag.key) && all.findIndex(other => other.key === tag.key) === index,
    ),
    resourceGroupId: defaults.resourceGroupId ?? '',
  };
}

/** The name of a destination's copy, unchecked. */
export function nameFor(
  destination: DraftDestination,
  draft: Pick<CopyDraft, 'name'>,
  { sourceName, today }: { readonly sourceName: string; readonly today: string },
): string {
  return expandName(destination.name === '' ? draft.name : destination.name, {
    name: sourceName,
    region: destination.regionId,
    date: today,
  });
}

/** A destination that is not settled, with its index in the draft. */
export interface OpenRow {
  readonly index: number;
  readonly destination: DraftDestination;
  readonly name: string;
}

/** Only the first row of a settled region counts as settled; a second one is a mistake. */
export function openRows(
  draft: CopyDraft,
  source: CopySource,
  context: PlanContext,
): readonly OpenRow[] {
  const { destinations } = draft;
  const values = { sourceName: source.name, today: context.today };
  return destinations
    .map((destination, index) => ({
      index,
      destination,
      // Until a region is chosen, the source's is used, so that the name can be checked.
      name: nameFor(
        { ...destination, regionId: destination.regionId || source.regionId },
        draft,
        values,
      ),
    }))
    .filter(
      ({ index, destination: { regionId } }) =>
        !context.settledRegionIds.includes(regionId) ||
        destinations.findIndex(other => other.regionId === regionId) !== index,
    );
}
