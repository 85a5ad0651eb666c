import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import type { ApiRequest, Credentials } from '../../../src/openapi/openApi';
import { composeMessage } from '../../../src/openapi/rpcMessage';
import { hash } from '../../../src/openapi/signature';
import { aRead, canaries, longLived, temporary } from './stack';

const attempt = {
  endpoint: {
    origin: 'https://ecs.cn-shanghai.aliyuncs.com',
    host: 'ecs.cn-shanghai.aliyuncs.com',
  },
  time: Date.parse('2023-10-26T10:22:32.987Z'),
  nonce: '3156853299f313e23d1673dc12e1703d',
  userAgent: 'ecs-image-copy/1.2.3',
};

function compose(request: ApiRequest, credentials: Credentials | undefined) {
  return composeMessage(request, credentials, attempt);
}

suite('composeMessage', () => {
  test('writes the documented example, including the signature', () => {
    const request: ApiRequest = {
      ...aRead,
      action: 'RunInstances',
      params: {
        RegionId: 'cn-shanghai',
        ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
      },
    };
    const credentials = {
      accessKeyId: 'YourAccessKeyId',
      accessKeySecret: new Secret('YourAccessKeySecret'),
    };
    const { url, headers, body } = compose(request, credentials);
    assert.equal(
      url,
      'https://ecs.cn-shanghai.aliyuncs.com/?ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai',
    );
    assert.equal(body, '');
    assert.deepEqual(headers, {
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-version': '2014-05-26',
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      accept: 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'ecs-image-copy/1.2.3',
      authorization:
        'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    });
  });

  test('sends body parameters as a signed form, sorted with the secret ones', () => {
    const { url, headers, body } = compose(
      {
        ...aRead,
        bodyParams: { TemplateContent: 'a: b', ClientToken: 't', Nothing: undefined },
        secretParams: { OIDCToken: new Secret('s') },
      },
      longLived,
    );
    assert.equal(body, 'ClientToken=t&OIDCToken=s&TemplateContent=a%3A%20b');
    assert.ok(!url.includes('TemplateContent'));
    const sent = new Map(Object.entries(headers));
    assert.equal(sent.get('x-acs-content-sha256'), hash(body));
    assert.equal(sent.get('content-type'), 'application/x-www-form-urlencoded');
    assert.match(sent.get('authorization') ?? '', /SignedHeaders=content-type;/);
  });

  test('sends and signs the security token of temporary credentials', () => {
    const { headers } = compose(aRead, temporary);
    const { authorization } = headers as { authorization: string };
    assert.equal((headers as Record<string, string>)['x-acs-security-token'], canaries.token);
    assert.match(authorization, /;x-acs-security-token;/);
  });

  test('puts no credential into the URL, and the secret nowhere', () => {
    const { url, headers, body } = compose(aRead, temporary);
    for (const canary of Object.values(canaries)) {
      assert.ok(!url.includes(canary) && !url.includes(encodeURIComponent(canary)));
    }
    assert.ok(!JSON.stringify({ url, headers, body }).includes(canaries.secret));
  });

  test('omits the query if there are no parameters', () => {
    assert.equal(
      compose({ ...aRead, params: {} }, longLived).url,
      'https://ecs.cn-shanghai.aliyuncs.com/',
    );
    assert.equal(
      compose({ ...aRead, params: { A: undefined } }, longLived).url,
      'https://ecs.cn-shanghai.aliyuncs.com/',
    );
  });

  test('sends secret parameters as a form in the body and covers them with the payload hash', () => {
    const request = { ...aRead, secretParams: { OIDCToken: new Secret('eyJ+CANARY/=') } };
    const { url, headers, body } = compose(request, longLived);
    assert.equal(body, 'OIDCToken=eyJ%2BCANARY%2F%3D');
    assert.ok(!url.includes('CANARY'));
    const { authorization, ...others } = headers as Record<string, string>;
    assert.equal(others['content-type'], 'application/x-www-form-urlencoded');
    assert.equal(
      others['x-acs-content-sha256'],
      '190f94d447c1c5f5febc52b9fb15bd48c0d7083906486442fccc9863b8bf7cd5',
    );
    assert.match(authorization ?? '', /SignedHeaders=content-type;host;/);
  });

  test('stays unsigned without credentials', () => {
    const { headers, sensitive } = compose(aRead, undefined);
    assert.ok(!('authorization' in headers));
    assert.equal(headers['x-acs-action'], 'DescribeImages');
    assert.deepEqual(sensitive, []);
  });

  test('lists the secrets in it, plain and encoded, except the AccessKey Secret, which it never contains', () => {
    const request = { ...aRead, secretParams: { OIDCToken: new Secret('a/b') } };
    assert.deepEqual(compose(request, temporary).sensitive, [
      canaries.accessKeyId,
      canaries.accessKeyId,
      canaries.token,
      'CAISCANARY%2B%2F00000000000000000000000000000001%3D%3D',
      'a/b',
      'a%2Fb',
    ]);
  });
});
