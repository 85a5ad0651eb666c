import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  centralRegion,
  createEndpoints,
  EndpointError,
  isAllowedUrl,
} from '../../../src/openapi/endpoints';
import { hostOf, products, publicRegions, refusalOf } from './regions';

suite('endpoints of the products', () => {
  test('ECS has one host for each public region', () => {
    for (const region of publicRegions) {
      assert.equal(hostOf('ecs', region), `ecs.${region}.aliyuncs.com`);
    }
  });

  test('finance and government regions use the hosts of the official SDK', () => {
    assert.equal(hostOf('ecs', 'cn-shanghai-finance-1'), 'ecs-cn-hangzhou.aliyuncs.com');
    assert.equal(hostOf('ecs', 'cn-shenzhen-finance-1'), 'ecs-cn-hangzhou.aliyuncs.com');
    assert.equal(hostOf('ecs', 'cn-north-2-gov-1'), 'ecs.aliyuncs.com');
    assert.equal(hostOf('ecs', 'cn-hangzhou-finance'), 'ecs.aliyuncs.com');
  });

  test('special hosts exist for ECS only', () => {
    assert.equal(hostOf('kms', 'cn-shanghai-finance-1'), 'kms.cn-shanghai-finance-1.aliyuncs.com');
  });

  test('in a VPC the internal hosts are used, in finance regions too', () => {
    const vpc = { network: 'vpc' } as const;
    assert.equal(hostOf('ecs', 'cn-beijing', vpc), 'ecs-vpc.cn-beijing.aliyuncs.com');
    assert.equal(hostOf('sts', 'cn-beijing', vpc), 'sts-vpc.cn-beijing.aliyuncs.com');
    assert.equal(hostOf('kms', 'cn-beijing', vpc), 'kms-vpc.cn-beijing.aliyuncs.com');
    assert.equal(
      hostOf('ecs', 'cn-shanghai-finance-1', vpc),
      'ecs-vpc.cn-shanghai-finance-1.aliyuncs.com',
    );
  });

  test('STS is central or regional, as the caller chooses', () => {
    assert.equal(hostOf('sts', centralRegion), 'sts.aliyuncs.com');
    assert.equal(hostOf('sts', 'ap-southeast-1'), 'sts.ap-southeast-1.aliyuncs.com');
  });

  test('KMS is regional and has no central host', () => {
    assert.equal(hostOf('kms', 'eu-central-1'), 'kms.eu-central-1.aliyuncs.com');
    assert.equal(
      refusalOf(() => hostOf('kms', centralRegion)),
      'region',
    );
  });

  test('OOS is regional and has no central host', () => {
    assert.equal(hostOf('oos', 'eu-central-1'), 'oos.eu-central-1.aliyuncs.com');
    const vpc = { network: 'vpc' } as const;
    assert.equal(hostOf('oos', 'cn-beijing', vpc), 'oos-vpc.cn-beijing.aliyuncs.com');
    assert.equal(
      refusalOf(() => hostOf('oos', centralRegion)),
      'region',
    );
  });

  test('Resource Manager is always central', () => {
    assert.equal(
      hostOf('resourcemanager', 'cn-beijing', { network: 'vpc' }),
      'resourcemanager.aliyuncs.com',
    );
  });

  test('in a VPC, services without a region are called on the Internet, as the setting says', () => {
    const vpc = { network: 'vpc' } as const;
    assert.equal(hostOf('ecs', centralRegion, vpc), 'ecs.aliyuncs.com');
    assert.equal(hostOf('sts', centralRegion, vpc), 'sts.aliyuncs.com');
    for (const [file, says] of [
      ['package.nls.json', /the identity of a profile.* on the Internet/],
      ['package.nls.zh-cn.json', /凭证配置的身份.*公网/],
    ] as const) {
      const line = /^ *"setting\.network\.vpc": (.*)$/m.exec(readFileSync(file, 'utf8'));
      assert.match(line?.[1] ?? '', says);
    }
  });

  test('every computed host passes the check before sending', () => {
    for (const network of ['public', 'vpc'] as const) {
      for (const region of [...publicRegions, 'cn-shanghai-finance-1', 'cn-north-2-gov-1']) {
        for (const product of products) {
          assert.ok(isAllowedUrl(`https://${hostOf(product, region, { network })}/?A=b`));
        }
      }
    }
  });
});

suite('the setting that overrides endpoints', () => {
  test('replaces all endpoints by a loopback address', () => {
    for (const product of products) {
      assert.equal(
        hostOf(product, 'cn-beijing', { override: 'http://127.0.0.1:8123' }),
        '127.0.0.1:8123',
      );
      assert.equal(
        hostOf(product, 'cn-beijing', { override: 'http://127.0.0.1:8123/' }),
        '127.0.0.1:8123',
      );
    }
  });

  test('replaces only the endpoints of the product in a host name', () => {
    const override = 'https://ecs-cn-hangzhou.aliyuncs.com';
    assert.equal(hostOf('ecs', 'cn-beijing', { override }), 'ecs-cn-hangzhou.aliyuncs.com');
    assert.equal(hostOf('sts', centralRegion, { override }), 'sts.aliyuncs.com');
    assert.equal(hostOf('kms', 'cn-beijing', { override }), 'kms.cn-beijing.aliyuncs.com');
  });

  test('changes nothing if empty', () => {
    assert.equal(hostOf('ecs', 'cn-beijing', { override: '' }), 'ecs.cn-beijing.aliyuncs.com');
  });

  test('is read for each call', () => {
    let override = '';
    const endpoints = createEndpoints(() => ({ network: 'public', override }));
    assert.equal(endpoints('ecs', 'cn-beijing').host, 'ecs.cn-beijing.aliyuncs.com');
    override = 'http://127.0.0.1:1';
    assert.equal(endpoints('ecs', 'cn-beijing').host, '127.0.0.1:1');
  });

  for (const override of [
    'http://ecs.aliyuncs.com',
    'https://ecs.aliyuncs.com:444',
    'https://user@ecs.aliyuncs.com',
    'https://ecs.aliyuncs.com.evil.com',
    'https://evil.com',
    'https://ecs.aliyuncs.com/path',
    'https://ecs.aliyuncs.com?x',
    'https://ecs.aliyuncs.com#',
    'https://ECS.aliyuncs.com',
    'https://oss.aliyuncs.com',
    'https://ecs.oss-cn-hangzhou.aliyuncs.com',
    'https://aliyuncs.com',
    'ecs.aliyuncs.com',
    'ftp://127.0.0.1:1',
    'https://127.0.0.1:1',
    'http://127.0.0.2:1',
    'http://127.0.0.1:0',
    'http://127.0.0.1:70000',
    'http://127.0.0.1:1/x',
    'http://a@127.0.0.1:1',
    'http://localhost:1',
    'http://[::1]:1',
    'http://100.100.100.200:80',
    'http://127.0.0.1:1\n',
    ' ',
    'nonsense',
  ]) {
    test(`refuses ${JSON.stringify(override)} instead of ignoring it`, () => {
      assert.equal(
        refusalOf(() => hostOf('ecs', 'cn-beijing', { override })),
        'override',
      );
    });
  }

  test('does not make a malformed region acceptable', () => {
    const override = 'http://127.0.0.1:8123';
    assert.equal(
      refusalOf(() => hostOf('ecs', 'evil.com/', { override })),
      'region',
    );
  });

  test('is not quoted in the error, which might print a password', () => {
    const error: unknown = (() => {
      try {
        return hostOf('ecs', 'cn-beijing', { override: 'https://user:SKCANARY@ecs.aliyuncs.com' });
      } catch (caught) {
        return caught;
      }
    })();
    assert.ok(error instanceof EndpointError);
    assert.ok(!`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`.includes('SKCANARY'));
  });
});
