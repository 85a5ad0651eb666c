/** What in a text says in which region an image is. */
export type RegionEvidence =
  'key' | 'sibling' | 'provider' | 'variable' | 'argument' | 'link' | 'comment';

export interface RegionTold {
  readonly regionId: string;
  readonly from: RegionEvidence;
}

/**
 * `silent`: nothing here speaks of a region, so the surroundings may. `unclear`: something does,
 * but the text alone does not decide which region it is.
 */
export type Answer = RegionTold | 'silent' | 'unclear';

export function isTold(answer: Answer): answer is RegionTold {
  return typeof answer === 'object';
}

/** The answer where all agree; `unclear` where they do not or one of them is not known. */
export function agreed(regionIds: readonly (string | undefined)[], from: RegionEvidence): Answer {
  const [first, ...others] = [...new Set(regionIds)];
  if (regionIds.length === 0) {
    return 'silent';
  }
  return first === undefined || others.length > 0 ? 'unclear' : { regionId: first, from };
}
