import { defaultScenario } from './default';
import type { Scenario } from './scenario';

/**
 * The default account for RAM users whose policies lack permissions. The root account sees
 * everything.
 */
export const denied: Scenario = {
  ...defaultScenario,
  denials: [
    { action: 'DescribeImages', regionId: 'cn-beijing' },
    { action: 'DescribeImages', regionId: 'us-west-1', code: 'Forbbiden' },
    { action: 'CopyImage', regionId: 'cn-shanghai' },
    { action: 'CopyImage', regionId: 'eu-central-1', code: 'Forbbiden' },
    { action: 'CancelCopyImage', regionId: 'ap-southeast-1' },
    { action: 'ListKeys' },
    { action: 'ListResourceGroups', code: 'Forbidden' },
  ],
};
