import type { CopyFailure } from '../../../src/copies/failure';
import { failureOf } from '../../../src/engine/failureOf';
import type { CopyPlan } from '../../../src/draft/plan';
import { ServiceError } from '../../../src/openapi/errors';
import type { ProfileRef } from '../../../src/profiles/profile';
import type { Image } from '../../../src/services/image';
import { anImage } from '../fakes/anImage';

export const account = '1234567890';
export const userProfile: ProfileRef = { scope: 'user', id: 'prod' };
export const submitter = {
  profile: userProfile,
  profileLabel: 'prod',
  accountId: account,
  workspaceId: 'folder:/a',
};

/** A plan; each call gets its own region unless given. */
export function plan(changes: Partial<CopyPlan> = {}): CopyPlan {
  return {
    sourceRegionId: 'cn-hangzhou',
    sourceImageId: 'm-bp1source',
    sourceName: 'web-0042',
    destinationRegionId: 'cn-shanghai',
    name: 'web-0042',
    description: undefined,
    encrypted: undefined,
    kmsKeyId: undefined,
    resourceGroupId: undefined,
    tags: [{ key: 'copy-id', value: 'c-0001' }],
    ...changes,
  };
}

/** A destination image as DescribeImages returns it while it is being copied. */
export function image(changes: Partial<Image> = {}): Image {
  return anImage({
    regionId: 'cn-shanghai',
    imageId: 'm-uf6new',
    status: 'Creating',
    creationTime: '2026-11-24T02:00:00Z',
    isCopied: true,
    disks: [],
    ...changes,
  });
}

/** A failure as the journal stores it. */
export function refused(code: string, changes: object = {}): CopyFailure {
  const answer = {
    action: 'CopyImage',
    regionId: 'cn-hangzhou',
    httpStatus: 400,
    serviceMessage: '',
  };
  return failureOf(new ServiceError({ ...answer, code, ...changes }));
}

export const noAnswer = {
  reason: 'noAnswer',
  action: 'CopyImage',
  regionId: 'cn-hangzhou',
  host: 'ecs.example',
  failure: 'timeout',
  requestSent: 'maybe',
} as const satisfies CopyFailure;
