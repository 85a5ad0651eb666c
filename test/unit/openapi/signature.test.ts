import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Secret } from '../../../src/base/secret';
import type { Params } from '../../../src/openapi/openApi';
import {
  authorization,
  canonicalHeaders,
  canonicalQuery,
  canonicalRequest,
  encode,
  hash,
  type Headers,
  newNonce,
  signature,
  signedHeaders,
  stringToSign,
} from '../../../src/openapi/signature';
import { anyText } from './anyText';

const documented = {
  accessKeyId: 'YourAccessKeyId',
  accessKeySecret: new Secret('YourAccessKeySecret'),
};
const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function runInstances(date: string, nonce: string): Headers {
  return {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-version': '2014-05-26',
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-content-sha256': emptyHash,
    accept: 'application/json',
    'user-agent': 'anything',
  };
}

function signatureOf(query: string, headers: Headers): string {
  const canonical = canonicalRequest({ query, headers, payloadHash: emptyHash });
  return signature(stringToSign(canonical), documented.accessKeySecret);
}

suite('signature V3, the documented example', () => {
  const params = {
    RegionId: 'cn-shanghai',
    ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
  };
  const query = 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai';
  const headers = runInstances('2023-10-26T10:22:32Z', '3156853299f313e23d1673dc12e1703d');
  const names =
    'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';
  const canonical = `POST
/
ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai
host:ecs.cn-shanghai.aliyuncs.com
x-acs-action:RunInstances
x-acs-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
x-acs-date:2023-10-26T10:22:32Z
x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d
x-acs-version:2014-05-26

host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version
e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`;

  test('has the documented canonical query', () => {
    assert.equal(canonicalQuery(params), query);
  });

  test('has the documented canonical headers, each with a line end', () => {
    const lines = canonical.split('\n').slice(3, 9);
    assert.equal(canonicalHeaders(headers), `${lines.join('\n')}\n`);
  });

  test('has the documented names of the signed headers', () => {
    assert.equal(signedHeaders(headers), names);
  });

  test('has the documented canonical request', () => {
    assert.equal(canonicalRequest({ query, headers, payloadHash: emptyHash }), canonical);
  });

  test('has the documented string to sign', () => {
    const digest = '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259';
    assert.equal(hash(canonical), digest);
    assert.equal(stringToSign(canonical), `ACS3-HMAC-SHA256\n${digest}`);
  });

  test('has the documented signature', () => {
    const expected = '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0';
    assert.equal(signature(stringToSign(canonical), documented.accessKeySecret), expected);
  });

  test('has the documented Authorization header', () => {
    assert.equal(
      authorization({ query, headers, payloadHash: emptyHash }, documented),
      `ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=${names},Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0`,
    );
  });

  test('gives the correct signature for date and nonce of the page’s HTTP sample', () => {
    const sample = runInstances('2023-10-26T09:01:01Z', 'd410180a5abf7fe235dd9b74aca91fc0');
    assert.equal(
      signatureOf(query, sample),
      'e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804',
    );
  });

  test('signs the security token, if there is one', () => {
    const withToken = { ...headers, 'x-acs-security-token': 'CAIStoken+/=' };
    assert.match(canonicalHeaders(withToken), /^x-acs-security-token:CAIStoken\+\/=$/m);
    assert.equal(
      signedHeaders(withToken),
      names.replace(';x-acs-signature-nonce', ';x-acs-security-token;x-acs-signature-nonce'),
    );
    // Computed by an implementation in another language that signs the page's example correctly.
    assert.equal(
      signatureOf(query, withToken),
      '26fc2c68d04a7015e39172c6f8acb98089da9834aed935a7a333cdf943a75811',
    );
  });
});

suite('signature V3, a CopyImage with Chinese text and eleven tags', () => {
  const tags = Array.from({ length: 11 }, (_, index) => index + 1).flatMap(number => [
    [`Tag.${number}.Key`, `k${number}`],
    [`Tag.${number}.Value`, number === 1 ? '' : `v ${number}`],
  ]);
  const params: Params = {
    ImageId: 'm-bp1h46wfpjsjastc0001',
    RegionId: 'cn-hangzhou',
    DestinationRegionId: 'cn-shanghai',
    DestinationImageName: "镜像 v1.0~(a*b)!'x",
    DestinationDescription: 'copy of m-bp1 + 100% & more',
    Encrypted: 'true',
    KMSKeyId: 'e522b26d-abf6-4e0d-b5da-04b700000003',
    ClientToken: '123e4567-e89b-12d3-a456-426655440000',
    ResourceGroupId: undefined,
    ...(Object.fromEntries(tags) as Params),
  };
  const query =
    'ClientToken=123e4567-e89b-12d3-a456-426655440000&DestinationDescription=copy%20of%20m-bp1%20%2B%20100%25%20%26%20more&DestinationImageName=%E9%95%9C%E5%83%8F%20v1.0~%28a%2Ab%29%21%27x&DestinationRegionId=cn-shanghai&Encrypted=true&ImageId=m-bp1h46wfpjsjastc0001&KMSKeyId=e522b26d-abf6-4e0d-b5da-04b700000003&RegionId=cn-hangzhou&Tag.1.Key=k1&Tag.1.Value=&Tag.10.Key=k10&Tag.10.Value=v%2010&Tag.11.Key=k11&Tag.11.Value=v%2011&Tag.2.Key=k2&Tag.2.Value=v%202&Tag.3.Key=k3&Tag.3.Value=v%203&Tag.4.Key=k4&Tag.4.Value=v%204&Tag.5.Key=k5&Tag.5.Value=v%205&Tag.6.Key=k6&Tag.6.Value=v%206&Tag.7.Key=k7&Tag.7.Value=v%207&Tag.8.Key=k8&Tag.8.Value=v%208&Tag.9.Key=k9&Tag.9.Value=v%209';
  const headers: Headers = {
    host: 'ecs.cn-hangzhou.aliyuncs.com',
    'x-acs-action': 'CopyImage',
    'x-acs-version': '2014-05-26',
    'x-acs-date': '2026-11-24T02:00:00Z',
    'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
    'x-acs-content-sha256': emptyHash,
  };

  test('sorts Tag.10 before Tag.2, keeps the empty value and leaves the undefined one out', () => {
    assert.equal(canonicalQuery(params), query);
  });

  test('hashes to the known canonical request', () => {
    assert.equal(
      hash(canonicalRequest({ query, headers, payloadHash: emptyHash })),
      'b2d52936e1b7e9bb000fb45dc5103596cc86332949f8124acda3f173e2a2d321',
    );
  });

  test('has the known signature', () => {
    assert.equal(
      signatureOf(query, headers),
      '360f9516a93ca76f2a3f8bfa6eef660265d4d09ea278d75c458d2b5ac45f5b7a',
    );
  });
});

suite('signature V3, its parts', () => {
  test('the hash of an empty body is the well-known one', () => {
    assert.equal(hash(''), emptyHash);
  });

  test('encode escapes everything but unreserved characters, with capital digits', () => {
    assert.equal(
      encode("-_.~ !'()*+/?:@&=$,;%#"),
      '-_.~%20%21%27%28%29%2A%2B%2F%3F%3A%40%26%3D%24%2C%3B%25%23',
    );
    assert.equal(encode('镜像𝄞'), '%E9%95%9C%E5%83%8F%F0%9D%84%9E');
  });

  test('encode writes a lone surrogate as the replacement character', () => {
    assert.equal(encode('a\uD834b'), 'a%EF%BF%BDb');
  });

  test('encode is reversed by any decoder for any text', () => {
    fc.assert(
      fc.property(anyText(), text => {
        const encoded = encode(text);
        assert.match(encoded, /^(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})*$/);
        assert.equal(decodeURIComponent(encoded), text);
      }),
    );
  });

  test('a form parser reads a query back as the same parameters', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText({ minLength: 1 }), anyText()), params => {
        const parsed = [...new URLSearchParams(canonicalQuery(params))];
        assert.deepEqual(new Map(parsed), new Map(Object.entries(params)));
      }),
    );
  });

  test('a query does not depend on the order of the parameters', () => {
    assert.equal(
      canonicalQuery({ b: '1', a: '2', B: '3' }),
      canonicalQuery({ B: '3', a: '2', b: '1' }),
    );
    assert.equal(canonicalQuery({ b: '1', a: '2', B: '3' }), 'B=3&a=2&b=1');
  });

  test('header names are signed in lower case and values trimmed', () => {
    assert.equal(
      canonicalHeaders({ 'X-Acs-Action': '  A b  ', Host: 'h' }),
      'host:h\nx-acs-action:A b\n',
    );
  });

  test('the content type is signed, other headers are not', () => {
    const names = signedHeaders({
      'content-type': 'x',
      accept: 'y',
      authorization: 'z',
      'user-agent': 'u',
      'not-x-acs-a': 'n',
    });
    assert.equal(names, 'content-type');
  });

  test('a nonce is never the same twice', () => {
    const nonces = Array.from({ length: 1000 }, newNonce);
    assert.equal(new Set(nonces).size, 1000);
    assert.ok(nonces.every(nonce => /^[0-9a-f]{32}$/.test(nonce)));
  });
});
