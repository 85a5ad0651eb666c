/** The part of a text that tells an image's region. */
type RegionEvidence = 'key' | 'sibling' | 'provider' | 'variable' | 'argument' | 'link' | 'comment';

export interface RegionTold {
  readonly regionId: string;
  readonly from: RegionEvidence;
}

/**
 * `silent`: nothing here refers to a region, so the surrounding text may decide. `unclear`:
 * something does, but the text does not decide which region.
 */
export type Answer = RegionTold | 'silent' | 'unclear';

export function isTold(answer: Answer): answer is RegionTold {
  return typeof answer === 'object';
}

/** The region if all agree; `unclear` if they differ or one is unknown. */
export function agreed(regionIds: readonly (string | undefined)[], from: RegionEvidence): Answer {
  const [first, ...others] = [...new Set(regionIds)];
  if (regionIds.length === 0) {
    return 'silent';
  }
  return first === undefined || others.length > 0 ? 'unclear' : { regionId: first, from };
}
