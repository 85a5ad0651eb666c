import assert from 'node:assert/strict';
import {
  canonicalQuery,
  canonicalRequest,
  parseAuthorization,
  signatureOf,
  type SignedParts,
  stringToSign,
} from '../../simulator/gateway/signature';

const emptyBody = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const signedHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

function runInstances(date: string, nonce: string): SignedParts {
  return {
    method: 'POST',
    path: '/',
    query: 'ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
    headers: {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': emptyBody,
      'x-acs-date': date,
      'x-acs-signature-nonce': nonce,
      'x-acs-version': '2014-05-26',
    },
    signedHeaders,
    bodySha256: emptyBody,
  };
}

function signed(parts: SignedParts): string {
  return signatureOf('YourAccessKeySecret', stringToSign(canonicalRequest(parts)));
}

suite('The simulator’s V3 signature', () => {
  test('is the published one for the official example', () => {
    const parts = runInstances('2023-10-26T10:22:32Z', '3156853299f313e23d1673dc12e1703d');
    assert.equal(signed(parts), '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0');
  });

  test('is the recomputed one for the official example’s second date and nonce', () => {
    const parts = runInstances('2023-10-26T09:01:01Z', 'd410180a5abf7fe235dd9b74aca91fc0');
    assert.equal(signed(parts), 'e521358f7776c97df52e6b2891a8bc73026794a071b50c3323388c4e0df64804');
  });

  test('is the official SDK’s for a CopyImage with eleven tags and awkward characters', () => {
    const tags = Array.from({ length: 11 }, (_, index) => index + 1).flatMap(i => [
      `Tag.${i}.Key=k${i}`,
      `Tag.${i}.Value=${i === 1 ? '' : `v%20${i}`}`,
    ]);
    const parts: SignedParts = {
      method: 'POST',
      path: '/',
      query: [
        ...tags,
        'ImageId=m-bp1h46wfpjsjastc0001',
        'RegionId=cn-hangzhou',
        'DestinationRegionId=cn-shanghai',
        `DestinationImageName=${encodeURIComponent("镜像 v1.0~(a*b)!'x")}`,
        `DestinationDescription=${encodeURIComponent('copy of m-bp1 + 100% & more')}`,
        'Encrypted=true',
        'KMSKeyId=e522b26d-abf6-4e0d-b5da-04b700000003',
        'ClientToken=123e4567-e89b-12d3-a456-426655440000',
      ].join('&'),
      headers: {
        host: 'ecs.cn-hangzhou.aliyuncs.com',
        'x-acs-action': 'CopyImage',
        'x-acs-content-sha256': emptyBody,
        'x-acs-date': '2026-11-24T02:00:00Z',
        'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
        'x-acs-version': '2014-05-26',
      },
      signedHeaders,
      bodySha256: emptyBody,
    };
    assert.equal(
      stringToSign(canonicalRequest(parts)),
      'ACS3-HMAC-SHA256\nb2d52936e1b7e9bb000fb45dc5103596cc86332949f8124acda3f173e2a2d321',
    );
    assert.equal(signed(parts), '360f9516a93ca76f2a3f8bfa6eef660265d4d09ea278d75c458d2b5ac45f5b7a');
  });

  test('sorts parameters by code unit, keeps empty values and encodes all but the unreserved', () => {
    assert.equal(
      canonicalQuery('Tag.2.Key=b&Tag.10.Key=a&Empty=&Mark=%7E%2A%28a%29&Plus=a+b&Zh=镜'),
      'Empty=&Mark=~%2A%28a%29&Plus=a%20b&Tag.10.Key=a&Tag.2.Key=b&Zh=%E9%95%9C',
    );
  });

  test('is read only from a header of its own form', () => {
    const signature = 'a'.repeat(64);
    assert.deepEqual(
      parseAuthorization(
        `ACS3-HMAC-SHA256 Credential=LTAI1,SignedHeaders=host;x-acs-date,Signature=${signature}`,
      ),
      { accessKeyId: 'LTAI1', signedHeaders: ['host', 'x-acs-date'], signature },
    );
    assert.equal(parseAuthorization(`acs LTAI1:${signature}`), undefined);
    assert.equal(parseAuthorization(''), undefined);
  });
});
