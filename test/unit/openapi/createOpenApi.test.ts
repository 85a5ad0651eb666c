import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import { createOpenApi, type CredentialSource } from '../../../src/openapi/createOpenApi';
import { ServiceError, TransportError } from '../../../src/openapi/errors';
import type { Credentials } from '../../../src/openapi/openApi';
import { type Behaviour, failure, refusal } from './fakeFetch';
import {
  aRead,
  aWrite,
  FakeCredentials,
  longLived,
  never,
  rejection,
  Stack,
  temporary,
} from './stack';

const renewed: Credentials = { accessKeyId: 'LTAIRENEWED', accessKeySecret: new Secret('new') };

/** Accepts only these keys. */
function only(accessKeyId: string, code = 'InvalidSecurityToken.Expired'): Behaviour {
  return ({ request }) =>
    request.headers['authorization']?.includes(`Credential=${accessKeyId},`) === true
      ? { body: { RequestId: 'R-OK' } }
      : refusal(code);
}

suite('createOpenApi', () => {
  test('signs with the credentials of its source', async () => {
    const stack = new Stack({});
    await stack.clock.settle(stack.api(new FakeCredentials(temporary)).call(aRead, never));
    const [sent] = stack.network.sent;
    assert.match(sent?.request.headers['authorization'] ?? '', /Credential=LTAICANARY0000000001,/);
    assert.equal(sent?.request.headers['x-acs-security-token'], temporary.securityToken?.reveal());
  });

  test('repeats a throttled read after the requested pause', async () => {
    const stack = new Stack(
      refusal('Throttling', { headers: { 'x-acs-retry-after': '3000' } }),
      {},
    );
    await stack.call(aRead);
    assert.equal(stack.network.sent.length, 2);
    assert.deepEqual(stack.clock.slept, [3500]);
  });

  test('signs each repetition again with the current time', async () => {
    const throttled = refusal('Throttling', { headers: { 'x-acs-retry-after': '3000' } });
    const stack = new Stack(throttled, {});
    await stack.call(aRead);
    assert.equal(new Set(stack.network.header('x-acs-signature-nonce')).size, 2);
    assert.deepEqual(stack.network.header('x-acs-date'), [
      '2026-11-24T02:00:00Z',
      '2026-11-24T02:00:03Z',
    ]);
  });

  test('sends a throttled write once', async () => {
    const stack = new Stack(refusal('Throttling'), {});
    assert.ok((await rejection(stack.call(aWrite))) instanceof ServiceError);
    assert.equal(stack.network.sent.length, 1);
  });

  test('sends a write once even if its answer is lost', async () => {
    const stack = new Stack(failure({ code: 'ECONNRESET' }), {});
    assert.ok((await rejection(stack.call(aWrite))) instanceof TransportError);
    assert.equal(stack.network.sent.length, 1);
  });

  test('asks its source once, not for each repetition', async () => {
    const stack = new Stack(refusal('Throttling'), refusal('Throttling'), {});
    let asked = 0;
    const source: CredentialSource = {
      get: () => {
        asked += 1;
        return Promise.resolve(longLived);
      },
      invalidate: () => undefined,
    };
    await stack.clock.settle(stack.api(source).call(aRead, never));
    assert.equal(asked, 1);
  });

  test('makes unsigned calls without a source', async () => {
    const stack = new Stack({});
    const { rpcClient, clock } = stack;
    await clock.settle(
      createOpenApi({ rpcClient, clock, credentials: undefined }).call(aRead, never),
    );
    assert.deepEqual(stack.network.header('authorization'), [undefined]);
  });

  test('rejects with the error of its source and sends nothing', async () => {
    const stack = new Stack({});
    const error = await rejection(stack.api(new FakeCredentials()).call(aRead, never));
    assert.equal((error as Error).message, 'No credentials');
    assert.equal(stack.network.sent.length, 0);
  });

  test('does not ask its source for an aborted caller', async () => {
    const stack = new Stack({});
    const reason = new Error('Closed');
    const work = stack.api(new FakeCredentials()).call(aRead, AbortSignal.abort(reason));
    assert.equal(await rejection(work), reason);
  });
});

suite('createOpenApi and refused credentials', () => {
  for (const code of [
    'InvalidSecurityToken.Expired',
    'InvalidSecurityToken.MismatchWithAccessKey',
    'InvalidAccessKeyId.NotFound',
    'InvalidAccessKeyId.Inactive',
    'SignatureDoesNotMatch',
  ]) {
    test(`repeats a read once, with renewed credentials, after ${code}`, async () => {
      const stack = new Stack(only('LTAIRENEWED', code));
      const source = new FakeCredentials(longLived, renewed);
      const answer = await stack.clock.settle(stack.api(source).call(aRead, never));
      assert.deepEqual(answer, { RequestId: 'R-OK' });
      assert.equal(stack.network.sent.length, 2);
      assert.equal(source.invalidations, 1);
    });
  }

  test('sends a write once, and signs the next one with the renewed credentials', async () => {
    const stack = new Stack(only('LTAIRENEWED'));
    const api = stack.api(new FakeCredentials(longLived, renewed));
    const refused = await rejection(stack.clock.settle(api.call(aWrite, never)));
    assert.ok(refused instanceof ServiceError);
    assert.equal(refused.code, 'InvalidSecurityToken.Expired');
    assert.equal(stack.network.sent.length, 1);
    const answer = await stack.clock.settle(api.call(aWrite, never));
    assert.deepEqual(answer, { RequestId: 'R-OK' });
    assert.equal(stack.network.sent.length, 2);
  });

  test('does not repeat with the same credentials', async () => {
    const stack = new Stack(refusal('InvalidAccessKeyId.NotFound'));
    const source = new FakeCredentials(longLived, {
      ...longLived,
      accessKeySecret: new Secret(longLived.accessKeySecret.reveal()),
    });
    const error = await rejection(stack.api(source).call(aRead, never));
    assert.ok(error instanceof ServiceError);
    assert.equal(error.code, 'InvalidAccessKeyId.NotFound');
    assert.equal(stack.network.sent.length, 1);
    assert.equal(source.invalidations, 1);
  });

  test('detects a change of only the token or the secret', async () => {
    for (const other of [temporary, { ...longLived, accessKeySecret: new Secret('other') }]) {
      const stack = new Stack(refusal('SignatureDoesNotMatch'), {});
      await stack.api(new FakeCredentials(longLived, other)).call(aRead, never);
      assert.equal(stack.network.sent.length, 2);
    }
  });

  test('repeats only once', async () => {
    const stack = new Stack(refusal('SignatureDoesNotMatch'));
    const source = new FakeCredentials(longLived, renewed, temporary);
    assert.ok((await rejection(stack.api(source).call(aRead, never))) instanceof ServiceError);
    assert.equal(stack.network.sent.length, 2);
  });

  test('keeps the credentials after any other refusal', async () => {
    for (const code of [
      'Forbidden.RAM',
      'InvalidTimeStamp.Expired',
      'SignatureNonceUsed',
      'IncompleteSignature',
      'InvalidImageId.NotFound',
    ]) {
      const stack = new Stack(refusal(code));
      const source = new FakeCredentials(longLived, renewed);
      await rejection(stack.api(source).call(aRead, never));
      assert.equal(source.invalidations, 0, code);
    }
  });

  test('rejects with the error of the source if it has no other credentials', async () => {
    const stack = new Stack(refusal('InvalidSecurityToken.Expired'));
    const gone = new Error('The secret was deleted');
    let isDropped = false;
    const source: CredentialSource = {
      get: () => (isDropped ? Promise.reject(gone) : Promise.resolve(longLived)),
      invalidate: () => {
        isDropped = true;
      },
    };
    assert.equal(await rejection(stack.api(source).call(aRead, never)), gone);
  });

  test('renews once for calls that are refused together', async () => {
    const stack = new Stack(only('LTAIRENEWED'));
    const source = new FakeCredentials(longLived, renewed, temporary);
    const api = stack.api(source);
    await stack.clock.settle(Promise.all(Array.from({ length: 8 }, () => api.call(aRead, never))));
    assert.equal(source.invalidations, 1);
  });
});
