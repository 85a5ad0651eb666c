import { bareAccount } from './account';
import type { Scenario } from './scenario';

/** How many images the one region has: a list of 500 leaves some of them out. */
const imageCount = 620;

/** A build server's account: one region with more images than a client lists at first. */
export const crowded: Scenario = {
  ...bareAccount,
  images: Array.from({ length: imageCount }, (_, index) => ({
    number: index + 1,
    regionId: 'cn-hangzhou',
    name: `build-${String(index + 1).padStart(4, '0')}`,
    ageHours: index + 1,
  })),
};
