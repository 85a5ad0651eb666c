import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRegionId } from '../../../src/base/regionId';
import { EndpointError } from '../../../src/openapi/endpoints';
import { anyText } from './anyText';
import { aRead, longLived, never, rejection, Stack } from './stack';
import { hostile, products, publicRegions } from './regions';

suite('the allowlist of hosts', () => {
  test('accepts the region IDs of the public cloud', () => {
    assert.deepEqual(
      publicRegions.filter(region => !isRegionId(region)),
      [],
    );
  });

  for (const region of hostile) {
    test(`refuses region ${JSON.stringify(region)} before anything is sent`, async () => {
      const stack = new Stack({});
      for (const product of ['ecs', 'sts', 'kms', 'oos'] as const) {
        const error = await rejection(stack.call({ ...aRead, product, regionId: region }));
        assert.ok(error instanceof EndpointError);
        assert.equal(error.reason, 'region');
      }
      assert.deepEqual(stack.network.sent, []);
    });
  }

  test('permits only Alibaba Cloud’s hosts and this machine for any region and setting', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...hostile,
        ...publicRegions,
        'https://',
        'http://',
        '127.0.0.1',
        '.aliyuncs.com',
        'ecs',
        ':',
        '/',
        '?',
        '#',
        '@',
        '\\',
        '.',
        '。',
        '%00',
        '-',
      ),
      anyText({ maxLength: 8 }),
    );
    const text = fc.oneof(
      part,
      fc.array(part, { maxLength: 4 }).map(parts => parts.join('')),
    );
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...products),
        fc.oneof(text, fc.constantFrom(...publicRegions)),
        fc.oneof(text, fc.constantFrom('', 'http://127.0.0.1:8123', 'https://sts.aliyuncs.com')),
        fc.boolean(),
        async (product, regionId, override, isVpc) => {
          const stack = new Stack({});
          const client = stack.clientAt({ network: isVpc ? 'vpc' : 'public', override });
          const request = { ...aRead, product, regionId };
          await client
            .send({ request, credentials: longLived, signal: never })
            .catch((error: unknown) => {
              assert.ok(error instanceof EndpointError);
            });
          for (const { url } of stack.network.sent) {
            sent += 1;
            const { protocol, hostname, port, username, password, pathname, hash } = new URL(url);
            assert.deepEqual([username, password, pathname, hash], ['', '', '/', '']);
            if (hostname === '127.0.0.1') {
              assert.equal(protocol, 'http:');
            } else {
              assert.equal(protocol, 'https:');
              assert.equal(port, '');
              assert.match(
                hostname,
                /^(ecs|sts|kms|resourcemanager|oos)[a-z0-9.-]*\.aliyuncs\.com$/,
              );
              assert.doesNotMatch(hostname, /\b(oss|img)-/);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
    assert.ok(sent > 10);
  });

  test('is checked again even if an endpoint was computed wrongly', async () => {
    for (const origin of [
      'https://evil.com',
      'http://ecs.aliyuncs.com',
      'https://ecs.aliyuncs.com@evil.com',
      'http://127.0.0.1.evil.com',
    ]) {
      const stack = new Stack({});
      const client = stack.clientAt({ network: 'public' }, () => ({ origin, host: 'x' }));
      const error = await rejection(
        client.send({ request: aRead, credentials: longLived, signal: never }),
      );
      assert.ok(error instanceof EndpointError);
      assert.equal(error.reason, 'host');
      assert.deepEqual(stack.network.sent, []);
    }
  });
});
