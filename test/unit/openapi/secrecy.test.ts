import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Secret } from '../../../src/base/secret';
import { type Behaviour, failure, refusal, type Reply } from './fakeFetch';
import {
  aRead,
  aWrite,
  canaries,
  FakeCredentials,
  never,
  rejection,
  Stack,
  temporary,
} from './stack';

const oidcToken = 'eyJCANARY.oidc-token.value';
/** Everything that a service could echo: what was sent, which excludes the secret. */
const echo: Behaviour = ({ request }) =>
  refusal('InvalidParameter', { message: `${echoed} ${request.body ?? ''} and again ${echoed}` });
const echoed = `${canaries.accessKeyId} and ${canaries.token}`;

/** Everything that printing an error shows. */
function printed(error: unknown): string {
  assert.ok(error instanceof Error);
  return [
    error.message,
    error.stack,
    String(error),
    JSON.stringify(error),
    inspect(error, { depth: 9 }),
  ].join('\n');
}

function assertTellsNothing(text: string): void {
  const secrets = [
    ...Object.values(canaries),
    oidcToken,
    'CANARY',
    'very-private-name',
    'Signature=',
  ];
  for (const secret of secrets.flatMap(each => [each, encodeURIComponent(each)])) {
    assert.ok(!text.includes(secret), `${secret} in ${text}`);
  }
}

suite('secrets and request parameters', () => {
  const failures: Readonly<Record<string, Reply | Behaviour>> = {
    'a refused signature that echoes the request': ({ url, request }) =>
      refusal('SignatureDoesNotMatch', {
        message: `Specified signature does not match our calculation. server StringToSign is [x] server CanonicalRequest is [POST ${url} ${JSON.stringify(request.headers)}]`,
      }),
    'a refusal that echoes all that it was given': echo,
    'a refused token that is echoed': refusal('InvalidSecurityToken.Malformed', {
      message: echoed,
    }),
    'an unknown key that is echoed in XML': {
      status: 404,
      body: `<?xml version="1.0"?><Error><Code>InvalidAccessKeyId.NotFound</Code><Message>${echoed}</Message></Error>`,
    },
    'a token that is echoed encoded': refusal('Whatever', {
      message: encodeURIComponent(canaries.token),
    }),
    'an echo in place of the code': { status: 400, body: { Code: canaries.token, Message: 'x' } },
    'an echo in place of the request id': {
      status: 400,
      body: { Code: 'A', RequestId: canaries.token },
    },
    'a page that echoes the request': { status: 502, body: `<html>${echoed}</html>` },
    'half an object': { body: `{"Echo":"${echoed}` },
    'a network error that quotes the URL': failure({ code: 'ECONNRESET', type: 'system' }),
    'a redirect': { status: 302, headers: { location: `https://evil.com/?${echoed}` } },
    'an error without a code': ({ url, request }) => {
      throw new TypeError(`Invalid request ${url} ${JSON.stringify(request.headers)}`);
    },
  };

  for (const [name, behaviour] of Object.entries(failures)) {
    test(`are in no error and no log line after ${name}`, async () => {
      for (const request of [
        aRead,
        aWrite,
        { ...aRead, secretParams: { OIDCToken: new Secret(oidcToken) } },
      ]) {
        const stack = new Stack(behaviour);
        const work = stack.api(new FakeCredentials(temporary)).call(request, never);
        assertTellsNothing(printed(await rejection(stack.clock.settle(work))));
        assert.notEqual(stack.logger.lines.length, 0);
        assertTellsNothing(stack.logger.lines.join('\n'));
      }
    });
  }

  test('are in no log line after a success', async () => {
    const stack = new Stack({ body: { Echo: echoed, RequestId: canaries.token } });
    await stack.clock.settle(stack.api(new FakeCredentials(temporary)).call(aWrite, never));
    assertTellsNothing(stack.logger.lines.join('\n'));
  });

  test('are in no URL, except the parameters themselves', async () => {
    const stack = new Stack({});
    const request = { ...aRead, params: {}, secretParams: { OIDCToken: new Secret(oidcToken) } };
    await stack.clock.settle(stack.api(new FakeCredentials(temporary)).call(request, never));
    assertTellsNothing(stack.network.sent.map(({ url }) => url).join('\n'));
    assert.equal(stack.network.sent[0]?.request.body, `OIDCToken=${oidcToken}`);
  });
});
