import assert from 'node:assert/strict';
import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import { readAnswer } from '../../../src/openapi/rpcAnswer';
import { canaries } from './stack';

const context = {
  action: 'CopyImage',
  regionId: 'cn-hangzhou',
  host: 'ecs.cn-hangzhou.aliyuncs.com',
  sensitive: [canaries.token, canaries.accessKeyId],
};

function read(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  const byName = new Map(Object.entries(headers));
  return readAnswer({ status, body, headers: { get: name => byName.get(name) ?? null } }, context);
}

function errorOf(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  try {
    read(status, body, headers);
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw');
}

function serviceError(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const error = errorOf(status, body, headers);
  assert.ok(error instanceof ServiceError, String(error));
  return error;
}

function protocolError(status: number, body: string) {
  const error = errorOf(status, body);
  assert.ok(error instanceof ProtocolError, String(error));
  return error;
}

suite('readAnswer', () => {
  test('returns the object of a successful answer and its request ID', () => {
    const { content, requestId } = read(200, '{"ImageId":"m-1","RequestId":"C8B26B44-0189"}');
    assert.deepEqual(content, { ImageId: 'm-1', RequestId: 'C8B26B44-0189' });
    assert.equal(requestId, 'C8B26B44-0189');
  });

  test('reads code, message, status and request ID of an error', () => {
    const error = serviceError(
      400,
      '{"RequestId":"R-1","HostId":"ecs","Code":"InvalidImageName.Duplicated","Message":"The name exists.","Recommend":"https://api.aliyun.com"}',
    );
    assert.equal(error.code, 'InvalidImageName.Duplicated');
    assert.equal(error.kind, 'conflict');
    assert.equal(error.httpStatus, 400);
    assert.equal(error.requestId, 'R-1');
    assert.equal(error.serviceMessage, 'The name exists.');
    assert.equal(error.retryAfterMs, undefined);
  });

  test('accepts lower-case member names of an error', () => {
    const error = serviceError(
      404,
      '{"code":"InvalidImageId.NotFound","message":"Gone.","requestId":"R-2"}',
    );
    assert.deepEqual(
      [error.code, error.serviceMessage, error.requestId],
      ['InvalidImageId.NotFound', 'Gone.', 'R-2'],
    );
  });

  test('reads an error in XML', () => {
    const error = serviceError(
      403,
      `<?xml version='1.0' encoding='UTF-8'?>\n<Error><RequestId>R-3</RequestId><HostId>ecs</HostId><Code>Forbidden.RAM</Code><Message>User &lt;x&gt; may not &amp;amp; cannot.</Message></Error>`,
    );
    assert.deepEqual(
      [error.code, error.kind, error.requestId],
      ['Forbidden.RAM', 'permission', 'R-3'],
    );
    assert.equal(error.serviceMessage, 'User <x> may not &amp; cannot.');
  });

  test('reads an XML error without a prolog, with any status', () => {
    assert.equal(
      serviceError(200, '<Error><Code>Throttling.User</Code></Error>').kind,
      'throttling',
    );
  });

  test('reads the request ID from the header if the body has none', () => {
    const error = serviceError(500, '{"Code":"InternalError"}', { 'x-acs-request-id': 'R-4' });
    assert.equal(error.requestId, 'R-4');
    assert.equal(error.serviceMessage, '');
  });

  test('drops a malformed request ID', () => {
    assert.equal(
      serviceError(500, '{"Code":"InternalError","RequestId":"R\\n5 [x](command:y)"}').requestId,
      undefined,
    );
  });

  test('reads x-acs-retry-after as milliseconds', () => {
    const retryAfter = (value: string) =>
      serviceError(400, '{"Code":"Throttling.User"}', { 'x-acs-retry-after': value }).retryAfterMs;
    assert.equal(retryAfter('1500'), 1500);
    assert.equal(retryAfter('0'), 0);
    assert.equal(retryAfter('-1'), undefined);
    assert.equal(retryAfter('soon'), undefined);
    assert.equal(retryAfter('99999999999999'), undefined);
  });

  test('decides the kind by the code, because a 403 may be an internal error', () => {
    assert.equal(serviceError(403, '{"Code":"InternalError"}').kind, 'internal');
  });

  test('treats a redirect as a transport failure after which the request may have arrived', () => {
    const error = errorOf(307, '', { location: 'https://evil.com/' });
    assert.ok(error instanceof TransportError);
    assert.deepEqual(
      [error.reason, error.requestSent, error.host],
      ['redirect', 'maybe', context.host],
    );
  });

  test('takes 407 for a proxy’s own answer: it passed nothing on', () => {
    for (const body of ['<html>Sign in</html>', '{"Code":"Proxy.Auth","Message":"Sign in"}', '']) {
      const error = errorOf(407, body);
      assert.ok(error instanceof TransportError);
      assert.deepEqual([error.reason, error.requestSent], ['proxyPassword', 'no']);
    }
  });

  for (const [name, body] of Object.entries({
    'a web page': '<!DOCTYPE html><html>Welcome</html>',
    'half of an object': '{"ImageId":"m-12',
    nothing: '',
    'a list': '[]',
    'a text': '"m-1"',
    null: 'null',
    'XML that is no error': '<?xml version="1.0"?><CopyImageResponse/>',
  })) {
    test(`rejects ${name} in a successful answer without quoting it`, () => {
      const error = protocolError(200, body);
      assert.equal(
        error.message,
        'CopyImage in cn-hangzhou answered nonsense: HTTP 200 without JSON',
      );
      assert.equal(error.httpStatus, 200);
    });
  }

  test('rejects an error without a code', () => {
    for (const body of [
      '{}',
      '{"Code":""}',
      '{"Code":7}',
      '{"Code":"a b\\nc"}',
      '{"Code":"[x](command:y)"}',
    ]) {
      assert.equal(
        protocolError(400, body).message,
        'CopyImage in cn-hangzhou answered nonsense: HTTP 400 without a code',
      );
    }
  });

  test('keeps the status of a gateway’s page, which shows that the failure is temporary', () => {
    assert.equal(protocolError(502, '<html>Bad Gateway</html>').httpStatus, 502);
  });

  test('removes the canonical request from the message of a refused signature', () => {
    for (const tail of [
      ' server StringToSign is [ACS3-HMAC-SHA256\nabc] server CanonicalRequest is [POST\n/\nImageName=private]',
      ', server string to sign is:POST&%2F&ImageName%3Dprivate',
      '\nServer canonicalRequest: x-acs-security-token:CAISother',
    ]) {
      const message = `Specified signature does not match our calculation.${tail}`;
      const error = serviceError(
        400,
        JSON.stringify({ Code: 'SignatureDoesNotMatch', Message: message }),
      );
      assert.equal(error.serviceMessage, 'Specified signature does not match our calculation.');
    }
  });

  test('reads a message of 200,000 blanks in linear time, and keeps 1,000 characters of any', () => {
    for (const unit of [' ', 'server ', 'server canonica', ',;:.', '\n\t', 'x']) {
      const Message = unit.repeat(200_000 / unit.length);
      const began = performance.now();
      const error = serviceError(400, JSON.stringify({ Code: 'InvalidParameter', Message }));
      const tookMs = performance.now() - began;
      assert.ok(tookMs < 1_000, `${JSON.stringify(unit)} took ${tookMs} ms`);
      assert.ok(error.serviceMessage.length <= 1_000);
    }
  });

  test('removes secrets from any message', () => {
    const message = `Token ${canaries.token} of ${canaries.accessKeyId} is no good: ${canaries.token}`;
    const error = serviceError(
      400,
      JSON.stringify({ Code: 'InvalidSecurityToken.Malformed', Message: message }),
    );
    assert.equal(error.serviceMessage, 'Token [redacted] of [redacted] is no good: [redacted]');
  });
});
