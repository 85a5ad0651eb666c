/**
 * The least that a RAM user or role needs for what this extension does. CopyImage is checked on the
 * image in the source region and again in the destination, so both are covered by one resource. The
 * form's suggestions need the last four; without them ids are typed.
 */
export const ramPolicy = {
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'ecs:DescribeImages',
        'ecs:CopyImage',
        'ecs:CancelCopyImage',
        // For the NVMe flag, which a copy loses.
        'ecs:ModifyImageAttribute',
      ],
      Resource: 'acs:ecs:*:*:image/*',
    },
    {
      Effect: 'Allow',
      Action: [
        'ecs:DescribeRegions',
        'ecs:DescribeDiskEncryptionByDefaultStatus',
        'ecs:DescribeDiskDefaultKMSKeyId',
        'kms:ListKeys',
        'kms:ListAliases',
        'kms:DescribeKey',
        'resourcemanager:ListResourceGroups',
      ],
      Resource: '*',
    },
  ],
} as const;

/** The policy, extended by a permission such as `sts:AssumeRole` that it does not have yet. */
export function ramPolicyWith(permission: string | undefined): object {
  const actions: readonly string[] = ramPolicy.Statement.flatMap(({ Action }) => [...Action]);
  if (permission === undefined || actions.includes(permission)) {
    return ramPolicy;
  }
  const missing = { Effect: 'Allow', Action: [permission], Resource: '*' };
  return { ...ramPolicy, Statement: [...ramPolicy.Statement, missing] };
}
