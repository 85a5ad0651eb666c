import type { Tag } from '../base/tag';
import { tidyTag } from './tagList';
import { expandName } from './rules';

/** Sent as CopyImage's `Encrypted`: left out, true, false. Left out, the destination region decides. */
export type EncryptionChoice = 'regionDefault' | 'encrypt' | 'plain';

export interface DraftDestination {
  readonly regionId: string;
  /** Replaces the draft's name in this region, and may hold the same placeholders; empty = the draft's. */
  readonly name: string;
  /** A key of this region; empty = the service's own key. */
  readonly kmsKeyId: string;
}

/** What the form holds: as typed, unchecked. */
export interface CopyDraft {
  readonly destinations: readonly DraftDestination[];
  /** May hold `${name}`, `${region}` and `${date}`. */
  readonly name: string;
  readonly description: string;
  readonly encryption: EncryptionChoice;
  /** A row with neither key nor value counts as absent. */
  readonly tags: readonly Tag[];
  /** Empty = the default resource group. */
  readonly resourceGroupId: string;
}

/** What the rules need to know of the image that is copied. */
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
  /** DescribeImages' `Features.NvmeSupport`; a copy does not get it. */
  readonly nvmeSupport?: string | undefined;
  readonly disksGiB: readonly number[];
  readonly tags: readonly Tag[];
}

/** What planning takes from outside the draft. */
export interface PlanContext {
  /** What `${date}` stands for: `YYYYMMDD`. */
  readonly today: string;
  /** The account's regions; empty while they are not known. */
  readonly regionIds: readonly string[];
  /** Destinations that this draft was submitted to already: no plan and no problem comes of them. */
  readonly settledRegionIds: readonly string[];
  /** Names that destinations are known to have given away. */
  readonly takenNames?: readonly TakenName[];
  /** Regions whose account default is to encrypt; they refuse a copy that is asked to stay plain. */
  readonly encryptingRegionIds?: readonly string[];
}

/** An image's name is unique in its region. */
export interface TakenName {
  readonly regionId: string;
  readonly name: string;
  readonly imageId: string;
}

/** The draft a form starts with. Tags whose key the source carries are left out: a copy keeps the source's. */
export function draftFor(
  source: Pick<CopySource, 'isEncrypted' | 'tags'>,
  defaults: {
    readonly nameTemplate: string;
    readonly tags: readonly Tag[];
    /** What `provenanceTags` gives, or nothing where the user wants none. */
    readonly provenance: readonly Tag[];
  },
): CopyDraft {
  const carried = source.tags.map(tag => tag.key);
  return {
    destinations: [{ regionId: '', name: '', kmsKeyId: '' }],
    name: defaults.nameTemplate,
    description: '',
    encryption: source.isEncrypted ? 'encrypt' : 'regionDefault',
    tags: [...defaults.tags.map(tidyTag), ...defaults.provenance].filter(
      (tag, index, all) =>
        !carried.includes(tag.key) && all.findIndex(other => other.key === tag.key) === index,
    ),
    resourceGroupId: '',
  };
}

/** The name that a destination's copy gets, before any rule is asked. */
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

/** A destination that is still to be planned, with its place in the draft. */
export interface OpenRow {
  readonly index: number;
  readonly destination: DraftDestination;
  readonly name: string;
}

/** Of a settled region only the first row is settled: a second one is a mistake to be shown. */
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
      // Before a region is chosen the source's stands in, so that the name can be judged already.
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
