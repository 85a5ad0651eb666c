import assert from 'node:assert/strict';
import { type CopyPlan, planCopies } from '../../../src/draft/plan';
import type { Problem } from '../../../src/draft/problems';
import type { CopyDraft, CopySource, PlanContext } from '../../../src/draft/draft';

export const source: CopySource = {
  regionId: 'cn-hangzhou',
  imageId: 'm-bp1source',
  name: 'web-0042',
  description: 'the source',
  status: 'Available',
  isEncrypted: false,
  isShared: false,
  ownerAlias: 'self',
  osName: 'Alibaba Cloud Linux 3',
  architecture: 'x86_64',
  disksGiB: [40, 100],
  tags: [],
};

export const context: PlanContext = {
  today: '20261124',
  regionIds: ['cn-hangzhou', 'cn-shanghai', 'ap-southeast-1'],
  settledRegionIds: [],
};

export const to = (regionId: string, more: Partial<CopyDraft['destinations'][number]> = {}) => ({
  regionId,
  name: '',
  kmsKeyId: '',
  ...more,
});

export function draft(change: Partial<CopyDraft> = {}): CopyDraft {
  return {
    destinations: [to('cn-shanghai')],
    name: '${name}',
    description: '',
    encryption: 'regionDefault',
    tags: [],
    resourceGroupId: '',
    ...change,
  };
}

export function plansOf(
  change: Partial<CopyDraft>,
  image = source,
  where = context,
): readonly CopyPlan[] {
  const planned = planCopies(draft(change), image, where);
  assert.ok('plans' in planned, JSON.stringify(planned));
  return planned.plans;
}

/** Every problem and warning as `field code`. */
export function found(
  change: Partial<CopyDraft>,
  image = source,
  where = context,
): readonly string[] {
  const planned = planCopies(draft(change), image, where);
  const problems = 'problems' in planned ? planned.problems : [];
  return [...problems, ...planned.warnings].map(
    ({ field, code, severity }) => `${field} ${code}${severity === 'warning' ? '?' : ''}`,
  );
}

export function only(change: Partial<CopyDraft>, image = source): Problem {
  const planned = planCopies(draft(change), image, context);
  const [problem] = 'problems' in planned ? planned.problems : planned.warnings;
  assert.ok(problem !== undefined);
  return problem;
}
