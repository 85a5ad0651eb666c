import type { CopyPlan } from '../draft/plan';

/** What is written down as code: a validated copy, without the token that makes it one certain call. */
export type CodedCopy = Omit<CopyPlan, 'sourceName'>;

/** CopyImage's parameters but for the tags, as the API spells them; what is undefined is not sent. */
export function wireParams(copy: CodedCopy) {
  return {
    RegionId: copy.sourceRegionId,
    ImageId: copy.sourceImageId,
    DestinationRegionId: copy.destinationRegionId,
    DestinationImageName: copy.name,
    DestinationDescription: copy.description,
    Encrypted: copy.encrypted,
    KMSKeyId: copy.kmsKeyId,
    ResourceGroupId: copy.resourceGroupId,
  };
}

/** Each copy with a name made of its destination; a second copy to `cn-shanghai` is `cn-shanghai-no2`. */
export function named(
  copies: readonly CodedCopy[],
  nameOf: (destination: string) => string,
): readonly { readonly name: string; readonly copy: CodedCopy }[] {
  return copies.map((copy, index) => {
    const regionId = copy.destinationRegionId;
    const earlier = copies.slice(0, index).filter(other => other.destinationRegionId === regionId);
    const isFirst = earlier.length === 0;
    return { name: nameOf(isFirst ? regionId : `${regionId}-no${earlier.length + 1}`), copy };
  });
}
