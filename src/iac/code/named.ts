import type { ImageCopy } from '../../services/ecs';

/** Names each copy after its destination; the second copy to `cn-shanghai` is `cn-shanghai-no2`. */
export function named(
  copies: readonly ImageCopy[],
  nameOf: (destination: string) => string,
): readonly { readonly name: string; readonly copy: ImageCopy }[] {
  return copies.map((copy, index) => {
    const regionId = copy.destinationRegionId;
    const earlier = copies.slice(0, index).filter(other => other.destinationRegionId === regionId);
    const isFirst = earlier.length === 0;
    return { name: nameOf(isFirst ? regionId : `${regionId}-no${earlier.length + 1}`), copy };
  });
}
