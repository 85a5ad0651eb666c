import assert from 'node:assert/strict';
import { FetchError } from 'node-fetch';
import { TimeLimitError } from '../../../src/openapi/timeLimit';
import { classifyFailure } from '../../../src/openapi/transportFailure';

function classify(members: Readonly<Record<string, string>>): string {
  const { reason, requestSent } = classifyFailure(Object.assign(new Error('x'), members));
  return `${reason}, sent: ${requestSent}`;
}

suite('classifyFailure', () => {
  for (const [expected, codes] of Object.entries({
    'dns, sent: no': ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'],
    'refused, sent: no': ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'],
    'tls, sent: no': [
      'CERT_HAS_EXPIRED',
      'CERT_UNTRUSTED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    'tls, sent: maybe': ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
    'reset, sent: maybe': ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'],
    'other, sent: maybe': ['', 'ESOMETHING', 'ERR_INVALID_URL'],
  })) {
    for (const code of codes) {
      test(`${code === '' ? 'no code' : code} means ${expected}`, () => {
        assert.equal(classify({ code }), expected);
      });
    }
  }

  test('a time-out while connecting sent nothing, a later one may have', () => {
    assert.equal(classify({ code: 'ETIMEDOUT', syscall: 'connect' }), 'timeout, sent: no');
    assert.equal(classify({ code: 'ETIMEDOUT', erroredSysCall: 'connect' }), 'timeout, sent: no');
    assert.equal(classify({ code: 'ETIMEDOUT', syscall: 'read' }), 'timeout, sent: maybe');
    assert.equal(classify({ code: 'ETIMEDOUT' }), 'timeout, sent: maybe');
  });

  for (const code of ['EHOSTUNREACH', 'ENETUNREACH', 'ECONNREFUSED']) {
    test(`${code} on an established connection may have come after the request`, () => {
      assert.equal(classify({ code, syscall: 'connect' }), 'refused, sent: no');
      assert.equal(classify({ code, erroredSysCall: 'connect' }), 'refused, sent: no');
      assert.equal(classify({ code, syscall: 'read' }), 'refused, sent: maybe');
      assert.equal(classify({ code, erroredSysCall: 'write' }), 'refused, sent: maybe');
    });
  }

  test('VS Code’s own error about a proxy means that nothing was sent', () => {
    const url = 'https://ecs.cn-shanghai.aliyuncs.com/?ImageName=a%20b';
    const reason = 'Failed to establish a socket connection to proxies: PROXY u:p@127.0.0.1:3128';
    const thrown = new FetchError(`request to ${url} failed, reason: ${reason}`, 'system');
    assert.deepEqual(classifyFailure(thrown), { reason: 'proxy', requestSent: 'no' });
    const other = new Error(`request to ${url} failed, reason: read: ${reason}`);
    assert.deepEqual(classifyFailure(other), { reason: 'other', requestSent: 'maybe' });
  });

  test('our own time limit does not tell whether the request arrived', () => {
    assert.deepEqual(classifyFailure(new TimeLimitError('x')), {
      reason: 'timeout',
      requestSent: 'maybe',
    });
  });

  test('node-fetch’s own errors are recognised by their type', () => {
    assert.equal(classify({ type: 'no-redirect' }), 'redirect, sent: maybe');
    assert.equal(classify({ type: 'max-size' }), 'tooLarge, sent: maybe');
  });

  test('a value that is not an error counts as other', () => {
    for (const thrown of [
      undefined,
      null,
      'ENOTFOUND',
      { code: 'ENOTFOUND' },
      Object.assign(new Error('x'), { code: 7 }),
    ]) {
      assert.deepEqual(classifyFailure(thrown), { reason: 'other', requestSent: 'maybe' });
    }
  });
});
