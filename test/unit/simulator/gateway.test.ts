import assert from 'node:assert/strict';
import {
  accountId,
  expiredStsKey,
  goodKey,
  inactiveKey,
  type Key,
  readOnlyKey,
  stsKey,
} from '../../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { ask, type Asked, wallTime } from './client';

suite('The simulator’s gateway', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset();
  });
  suiteTeardown(() => simulator.stop());

  const regions = { action: 'DescribeRegions' };
  const fails = async (asked: Asked, code: string, status: number) => {
    const answer = await ask(simulator.url, asked);
    assert.deepEqual({ code: answer.get('Code'), status: answer.status }, { code, status });
  };

  test('answers a correctly signed request, at its address and under a real host name', async () => {
    assert.equal((await ask(simulator.url, regions)).status, 200);
    const host = 'ecs.cn-shanghai.aliyuncs.com';
    assert.equal((await ask(simulator.url, { ...regions, host })).status, 200);
  });

  test('dates its answers with the server’s time', async () => {
    simulator.control.setSkew(-600_000);
    const { headers } = await ask(simulator.url, regions);
    assert.equal(headers['date'], 'Tue, 24 Nov 2026 01:50:00 GMT');
  });

  test('reports an error in JSON with host, request and a help link', async () => {
    const answer = await ask(simulator.url, {
      action: 'DescribeImages',
      host: 'ecs.aliyuncs.com',
      params: { RegionId: 'cn-nowhere' },
    });
    assert.equal(answer.status, 404);
    assert.equal(answer.get('Code'), 'InvalidRegionId.NotFound');
    assert.equal(answer.get('HostId'), 'ecs.aliyuncs.com');
    assert.match(String(answer.get('RequestId')), /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    assert.match(String(answer.get('Recommend')), /q=InvalidRegionId\.NotFound&product=Ecs/);
  });

  test('refuses a wrong secret and echoes the signed request, including the security token', async () => {
    const key: Key = { ...stsKey, accessKeySecret: 'SKCANARYWRONG' };
    const answer = await ask(simulator.url, { ...regions, key });
    assert.equal(answer.get('Code'), 'SignatureDoesNotMatch');
    assert.match(String(answer.get('Message')), /string to sign is:\[ACS3-HMAC-SHA256\n/);
    assert.ok(answer.text.includes(stsKey.securityToken));
  });

  test('refuses a parameter that was changed after signing', async () => {
    const params = { AcceptLanguage: 'zh-CN' };
    const queryInstead = 'AcceptLanguage=en-US';
    await fails({ ...regions, params, queryInstead }, 'SignatureDoesNotMatch', 400);
  });

  test('requires a signature', () => fails({ ...regions, key: null }, 'IncompleteSignature', 400));

  test('requires that host, action, version, date, nonce and body hash are signed', async () => {
    const names = ['host', 'x-acs-action', 'x-acs-version', 'x-acs-date'];
    for (const name of [...names, 'x-acs-signature-nonce', 'x-acs-content-sha256']) {
      await fails({ ...regions, unsigned: [name] }, 'IncompleteSignature', 400);
    }
  });

  test('requires that every x-acs- header is signed', async () => {
    const headers = { 'x-acs-retry-attempts': '1' };
    assert.equal((await ask(simulator.url, { ...regions, headers })).status, 200);
    const unsigned = ['x-acs-retry-attempts'];
    await fails({ ...regions, headers, unsigned }, 'IncompleteSignature', 400);
  });

  test('refuses a body that does not match its hash', async () => {
    const headers = { 'x-acs-content-sha256': 'e3b0c442'.repeat(8) };
    await fails({ ...regions, headers, body: 'x=1' }, 'IncompleteSignature', 400);
  });

  test('refuses an unknown key', async () => {
    const key = { accessKeyId: 'LTAICANARY0001', accessKeySecret: 'SKCANARY' };
    await fails({ ...regions, key }, 'InvalidAccessKeyId.NotFound', 404);
  });

  test('refuses an inactive key', () =>
    fails({ ...regions, key: inactiveKey }, 'InvalidAccessKeyId.Inactive', 400));

  test('refuses a date more than 15 minutes off', async () => {
    assert.equal(
      (await ask(simulator.url, { ...regions, date: '2026-11-24T01:45:00Z' })).status,
      200,
    );
    await fails({ ...regions, date: '2026-11-24T01:44:59Z' }, 'InvalidTimeStamp.Expired', 400);
    simulator.control.setSkew(3_600_000);
    await fails(regions, 'InvalidTimeStamp.Expired', 400);
    assert.equal(
      (await ask(simulator.url, { ...regions, date: '2026-11-24T03:00:00Z' })).status,
      200,
    );
  });

  test('refuses a date in another format', () =>
    fails({ ...regions, date: '2026-11-24 02:00:00' }, 'InvalidTimeStamp.Format', 400));

  test('is not affected by simulated time that runs ahead', async () => {
    simulator.control.advance(86_400_000);
    assert.equal((await ask(simulator.url, regions)).status, 200);
  });

  test('accepts a nonce once', async () => {
    assert.equal((await ask(simulator.url, { ...regions, nonce: 'n-1' })).status, 200);
    await fails({ ...regions, nonce: 'n-1' }, 'SignatureNonceUsed', 400);
  });

  test('accepts temporary credentials with their token, and reports a wrong one', async () => {
    const { accessKeyId, accessKeySecret } = stsKey;
    assert.equal((await ask(simulator.url, { ...regions, key: stsKey })).status, 200);
    await fails({ ...regions, key: { accessKeyId, accessKeySecret } }, 'MissingSecurityToken', 400);
    await fails(
      { ...regions, key: { ...stsKey, securityToken: 'CAISCANARY' } },
      'InvalidSecurityToken.Malformed',
      400,
    );
    await fails(
      { ...regions, key: { ...goodKey, securityToken: stsKey.securityToken } },
      'InvalidSecurityToken.MismatchWithAccessKey',
      400,
    );
    await fails({ ...regions, key: expiredStsKey }, 'InvalidSecurityToken.Expired', 400);
  });

  test('finds an operation by its name and its product’s version', async () => {
    await fails({ action: 'RunInstances' }, 'InvalidAction.NotFound', 404);
    await fails({ ...regions, version: '2015-04-01' }, 'InvalidVersion', 400);
    await fails({ ...regions, host: 'kms.cn-hangzhou.aliyuncs.com' }, 'InvalidVersion', 400);
  });

  test('names the denied action and user if a policy forbids a copy', async () => {
    const answer = await ask(simulator.url, {
      action: 'CopyImage',
      key: readOnlyKey,
      params: { RegionId: 'cn-hangzhou', ImageId: 'm-1', DestinationRegionId: 'cn-shanghai' },
    });
    assert.equal(answer.status, 403);
    assert.equal(answer.get('Code'), 'Forbidden.RAM');
    assert.equal(answer.get('AccessDeniedDetail.AuthAction'), 'ecs:CopyImage');
    assert.equal(answer.get('AccessDeniedDetail.AuthPrincipalOwnerId'), accountId);
  });

  test('returns XML if the request asks for it', async () => {
    const result = await ask(simulator.url, { ...regions, params: { Format: 'XML' } });
    assert.match(
      result.text,
      /<DescribeRegionsResponse><RequestId>.*<Region><RegionId>cn-hangzhou</,
    );
    assert.equal(result.headers['content-type'], 'text/xml;charset=utf-8');
    const headers = { accept: 'application/xml' };
    const error = await ask(simulator.url, { action: 'DescribeImages', headers });
    assert.match(error.text, /<Error>.*<Code>MissingParameter<\/Code>.*&quot;|"RegionId"/);
  });

  test('throttles each API of each region until the next minute, and says for how long', async () => {
    simulator.control.setRequestsPerMinute(2);
    const asked = { action: 'DescribeImages', params: { RegionId: 'cn-hangzhou' } };
    await ask(simulator.url, asked);
    await ask(simulator.url, asked);
    const refused = await ask(simulator.url, asked);
    assert.equal(refused.status, 400);
    assert.equal(refused.get('Code'), 'Throttling.User');
    assert.equal(refused.headers['x-acs-retry-after'], '60000');
    const elsewhere = await ask(simulator.url, { ...asked, params: { RegionId: 'cn-shanghai' } });
    assert.equal(elsewhere.status, 200);
    simulator.control.setSkew(60_000);
    assert.equal((await ask(simulator.url, asked)).status, 200);
  });
});
