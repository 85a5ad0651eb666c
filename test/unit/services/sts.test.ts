import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../../../src/base/secret';
import { ProtocolError } from '../../../src/openapi/errors';
import { createOpenApi } from '../../../src/openapi/createOpenApi';
import { assumeRole, assumeRoleWithOidc, getCallerIdentity } from '../../../src/services/sts';
import { failure } from '../openapi/fakeFetch';
import { never, rejection, Stack } from '../openapi/stack';

const identity = {
  IdentityType: 'RAMUser',
  AccountId: '196813200012****',
  RequestId: 'E3B0C442',
  PrincipalId: '216959339000****',
  UserId: '216959339000****',
  Arn: 'acs:ram::196813200012****:user/alice',
};

const session = {
  RequestId: '6894B13B-6D71-4EF5-88FA-F32781734A7F',
  AssumedRoleUser: {
    AssumedRoleId: '34458433936495****:alice',
    Arn: 'acs:ram::123456789012****:assumed-role/AdminRole/alice',
  },
  Credentials: {
    SecurityToken: 'CAISCANARYtoken',
    Expiration: '2026-11-24T03:00:00Z',
    AccessKeySecret: 'SKCANARYsession',
    AccessKeyId: 'STS.CANARY',
  },
};

const role = { roleArn: 'acs:ram::123456789012****:role/adminrole', sessionName: 'alice' };

suite('getCallerIdentity', () => {
  test('calls central STS and returns the documented identity', async () => {
    const stack = new Stack({ body: identity });
    assert.deepEqual(await getCallerIdentity(stack.api(), never), {
      accountId: '196813200012****',
      identityType: 'RAMUser',
      arn: 'acs:ram::196813200012****:user/alice',
    });
    const [sent] = stack.network.sent;
    assert.deepEqual(sent?.query, {});
    assert.equal(sent.request.headers['host'], 'sts.aliyuncs.com');
    assert.equal(sent.request.headers['x-acs-version'], '2015-04-01');
  });

  test('accepts a numeric account ID and an unknown type', async () => {
    const stack = new Stack({
      body: { ...identity, AccountId: 1968132000120001, IdentityType: 'Robot' },
    });
    const { accountId, identityType } = await getCallerIdentity(stack.api(), never);
    assert.deepEqual([accountId, identityType], ['1968132000120001', 'Other']);
  });

  test('rejects an identity without an account', async () => {
    const stack = new Stack({ body: { ...identity, AccountId: undefined } });
    assert.ok((await rejection(getCallerIdentity(stack.api(), never))) instanceof ProtocolError);
  });
});

suite('assumeRole', () => {
  test('sends the chosen role and region', async () => {
    const stack = new Stack({ body: session });
    const request = {
      ...role,
      durationSeconds: 900,
      externalId: 'abcd1234',
      stsRegionId: 'ap-southeast-1',
    };
    await assumeRole(stack.api(), request, never);
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'sts.ap-southeast-1.aliyuncs.com');
    assert.deepEqual(sent.query, {
      RoleArn: 'acs:ram::123456789012****:role/adminrole',
      RoleSessionName: 'alice',
      DurationSeconds: '900',
      ExternalId: 'abcd1234',
    });
  });

  test('leaves the rest to the service, at the central endpoint', async () => {
    const stack = new Stack({ body: session });
    await assumeRole(stack.api(), role, never);
    assert.equal(stack.network.sent[0]?.request.headers['host'], 'sts.aliyuncs.com');
    assert.deepEqual(Object.keys(stack.network.sent[0].query).sort(), [
      'RoleArn',
      'RoleSessionName',
    ]);
  });

  test('returns credentials that do not print, and their end', async () => {
    const { credentials, expiresAt } = await assumeRole(
      new Stack({ body: session }).api(),
      role,
      never,
    );
    assert.equal(expiresAt, Date.UTC(2026, 10, 24, 3));
    assert.equal(credentials.accessKeyId, 'STS.CANARY');
    assert.equal(credentials.accessKeySecret.reveal(), 'SKCANARYsession');
    assert.equal(credentials.securityToken?.reveal(), 'CAISCANARYtoken');
    assert.doesNotMatch(JSON.stringify(credentials) + inspect(credentials), /SKCANARY|CAISCANARY/);
  });

  test('is repeated like a read, because a lost session is harmless', async () => {
    const stack = new Stack(failure({ code: 'ECONNRESET' }), { body: session });
    await stack.clock.settle(assumeRole(stack.api(), role, never));
    assert.equal(stack.network.sent.length, 2);
  });

  test('names the wrong member of an answer without printing the rest', async () => {
    for (const [member, value] of [
      ['Expiration', 'soon'],
      ['Expiration', undefined],
      ['SecurityToken', ''],
      ['AccessKeySecret', undefined],
    ] as const) {
      const body = { ...session, Credentials: { ...session.Credentials, [member]: value } };
      const error = await rejection(assumeRole(new Stack({ body }).api(), role, never));
      assert.ok(error instanceof ProtocolError);
      assert.equal(error.message, `AssumeRole in central answered nonsense: Credentials.${member}`);
      assert.doesNotMatch(inspect(error), /CANARY/);
    }
  });
});

suite('assumeRoleWithOidc', () => {
  const request = {
    ...role,
    providerArn: 'acs:ram::113511544585****:oidc-provider/TestOidcIdp',
    token: new Secret('eyJCANARY.a.b'),
  };

  test('is unsigned and carries the token in the body only', async () => {
    const stack = new Stack({ body: session });
    const { rpcClient, clock } = stack;
    const api = createOpenApi({ rpcClient, clock, credentials: undefined });
    const { credentials } = await clock.settle(assumeRoleWithOidc(api, request, never));
    assert.equal(credentials.accessKeyId, 'STS.CANARY');
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['authorization'], undefined);
    assert.equal(sent?.request.headers['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(sent.request.body, 'OIDCToken=eyJCANARY.a.b');
    assert.deepEqual(sent.query, {
      RoleArn: 'acs:ram::123456789012****:role/adminrole',
      RoleSessionName: 'alice',
      OIDCProviderArn: 'acs:ram::113511544585****:oidc-provider/TestOidcIdp',
    });
  });
});
