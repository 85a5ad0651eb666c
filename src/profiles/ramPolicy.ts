/**
 * The minimum permissions of a RAM user or role for this extension. CopyImage is checked on the
 * image in the source region and again in the destination, so one resource covers both. The last
 * four serve the form's suggestions; without them, users type IDs.
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
        // Sets the NVMe flag, which a copy loses.
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

/** Further permissions to run copies in OOS. A role for OOS is only needed if copies name one. */
export const oosPolicy = {
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'oos:StartExecution',
        'oos:ListExecutions',
        'oos:ListTaskExecutions',
        'oos:CancelExecution',
        'oos:ValidateTemplateContent',
        'oos:GenerateExecutionPolicy',
      ],
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Action: ['ram:PassRole'],
      Resource: '*',
      Condition: { StringEquals: { 'acs:Service': 'oos.aliyuncs.com' } },
    },
  ],
} as const;

/** The policy plus a permission that it lacks, such as `sts:AssumeRole`; for OOS, all of OOS's. */
export function ramPolicyWith(permission: string | undefined): object {
  if (permission?.startsWith('oos:') === true) {
    return { ...ramPolicy, Statement: [...ramPolicy.Statement, ...oosPolicy.Statement] };
  }
  const actions: readonly string[] = ramPolicy.Statement.flatMap(({ Action }) => [...Action]);
  if (permission === undefined || actions.includes(permission)) {
    return ramPolicy;
  }
  const missing = { Effect: 'Allow', Action: [permission], Resource: '*' };
  return { ...ramPolicy, Statement: [...ramPolicy.Statement, missing] };
}
