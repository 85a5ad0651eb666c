import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EndpointError } from '../../../../src/openapi/endpoints';
import { ProtocolError } from '../../../../src/openapi/errors';
import {
  describeError,
  errorSentence,
  isCancellation,
} from '../../../../src/platform/words/describeError';
import { ProfileError } from '../../../../src/credentials/profileError';
import { requestId, sentences, serviceError, transportError } from '../data/described';
import { chinese, english } from '../data/localizers';

suite('describeError', () => {
  for (const [reason, what] of [
    ['dns', 'The host {host} could not be found.'],
    ['refused', 'Could not connect to {host}.'],
    ['proxy', 'Could not connect to {host} through the proxy.'],
    ['tls', 'Could not make a trusted TLS connection to {host}.'],
    ['timeout', 'The host {host} did not answer in time.'],
    ['reset', 'The connection to {host} was interrupted.'],
    ['redirect', 'The host {host} answered with a redirect, and redirects are not followed.'],
    ['tooLarge', 'The response from {host} is too large.'],
    ['other', 'The host {host} could not be reached.'],
  ] as const) {
    test(`has words for the network failure ${reason} with the host`, () => {
      const error = transportError({ reason });
      assert.equal(describeError(error, english).what, what.replace('{host}', error.host));
      assert.ok(sentences(error).zh.includes(error.host));
    });

    test(`says for ${reason} that a copy may have started if the request may have been sent`, () => {
      const maybe = { reason, requestSent: 'maybe' } as const;
      assert.match(sentences(transportError(maybe)).en, /The copy may have started anyway/);
      assert.doesNotMatch(sentences(transportError({ reason })).en, /have started/);
      const read = transportError({ ...maybe, action: 'DescribeImages' });
      assert.doesNotMatch(sentences(read).en, /anyway/);
      const check = describeError(transportError(maybe), english, { isDryRun: true });
      assert.doesNotMatch(errorSentence(check, english), /anyway/);
    });
  }

  test('says of a proxy that asks for a password where to write it', () => {
    const { en, zh } = sentences(transportError({ reason: 'proxyPassword' }));
    assert.match(en, /^The proxy asks for a user name and a password\. Add them to .*http\.proxy/);
    assert.match(zh, /http\.proxy/);
  });

  test('says that a cancel without an answer may have worked', () => {
    const error = transportError({
      action: 'CancelCopyImage',
      reason: 'reset',
      requestSent: 'maybe',
    });
    assert.match(sentences(error).en, /may have been cancelled anyway/);
  });

  test('has words for a response that breaks the contract, and for a copy that may have started', () => {
    const answer = { regionId: 'cn-hangzhou', detail: 'no ImageId', requestId };
    const copy = sentences(new ProtocolError({ ...answer, action: 'CopyImage' }));
    assert.match(
      copy.en,
      /^The response to CopyImage could not be read\. The copy may have started/,
    );
    assert.ok(copy.en.endsWith(` (request ID ${requestId})`));
    const list = sentences(new ProtocolError({ ...answer, action: 'DescribeImages' }));
    assert.match(list.en, /details are in the log/);
  });

  for (const reason of ['region', 'override', 'host'] as const) {
    test(`has words for an endpoint refused because of its ${reason}`, () => {
      assert.match(sentences(new EndpointError(reason)).en, /^Nothing was sent, because/);
    });
  }

  for (const [reason, en] of [
    ['noSecret', /^The credentials of the profile "prod" are not stored here\. /],
    ['notFound', /^The profile "prod" does not exist\. /],
    ['expired', /^The STS token of the profile "prod" has expired\. /],
    ['locked', /^The profile "prod" has changed since its credentials were stored/],
    ['untrusted', /^The profile "prod" comes from a workspace that is not allowed/],
    ['restricted', /^The profile "prod" cannot copy images in Restricted Mode\. /],
    ['invalid', /^The settings of the profile "prod" are not valid\. /],
    ['consentNeeded', /^The profile "prod" would use credentials that you have not allowed/],
    ['denied', /^You did not allow the profile "prod"/],
    ['sourceMissing', /^The profile "prod" needs the credentials of a profile .+: it\. /],
    ['sourceCycle', /^The sources of the profile "prod" form a circle: it\. /],
    ['chainTooDeep', /^The profile "prod" has a chain of more than 5 sources/],
    ['environmentEmpty', /^VS Code was started with only a part of an AccessKey .+: it\. .+dock/],
    ['tokenMissing', /^The profile "prod" has a temporary AccessKey ID .+ Set it as well/],
    ['tokenFileUnreadable', /^The profile "prod" found no sign-in token .+: it\. /],
    ['metadataDisabled', /ecsImages\.allowInstanceMetadata/],
    ['metadataUnavailable', /^The metadata service returned no RAM role credentials/],
    ['cliFileMissing', /^The profile "prod" found no configuration of the aliyun CLI\. /],
    ['cliFileUnreadable', /^The profile "prod" could not read the configuration/],
    ['cliProfileNotFound', /^The profile "prod" names a profile .+ does not have: it\. /],
    ['cliProfileIncomplete', /^The profile "prod" names a profile .+ not complete: it\. /],
    ['cliModeUnsupported', /^The profile "prod" names a profile .+ not supported: it\. /],
    ['cliSessionExpired', /^The session .+ "prod" has expired\. Run "it" in a terminal, /],
  ] as const) {
    test(`has words for an unusable profile: ${reason}`, () => {
      const words = sentences(new ProfileError({ reason, label: 'prod', subject: 'it' }));
      assert.match(words.en, en);
      assert.match(words.zh, /“prod”/);
    });
  }

  for (const [mode, en] of [
    ['External', /this extension runs no commands/],
    ['CredentialsURI', /from a web address, and this extension only calls Alibaba Cloud/],
    ['OIDC', /mode is not taken from there: OIDC\. Add a profile of this mode/],
    [undefined, /mode is not supported: unknown\. /],
  ] as const) {
    test(`says why the CLI's mode ${mode ?? 'without a name'} is refused`, () => {
      const error = { reason: 'cliModeUnsupported', label: 'prod', subject: mode } as const;
      const words = sentences(new ProfileError(error));
      assert.match(words.en, en);
      assert.match(words.zh, /“prod”/);
    });
  }

  test('words an abort and VS Code’s own cancellation as cancelled', () => {
    const canceled = new Error('Canceled');
    canceled.name = 'Canceled';
    for (const error of [new DOMException('Aborted', 'AbortError'), canceled]) {
      assert.ok(isCancellation(error));
      assert.equal(sentences(error).en, 'Cancelled.');
    }
    assert.ok(!isCancellation(new Error('AbortError')));
    assert.ok(!isCancellation('Canceled'));
  });

  test('shows the message of an unexpected error and points to the log', () => {
    const { en, zh } = sentences(new TypeError('x is not a function.'));
    assert.equal(en, 'Something unexpected happened: x is not a function. Details are in the log.');
    assert.equal(zh, '发生了意外错误：x is not a function。详情见日志。');
    assert.equal(
      sentences({ message: 'odd' }).en,
      'Something unexpected happened. Details are in the log.',
    );
    assert.equal(sentences(undefined).zh, '发生了意外错误。详情见日志。');
  });

  test('links the diagnosis page of any code', () => {
    const urlOf = (code: string) => describeError(serviceError({ code }), english).diagnosisUrl;
    assert.equal(
      urlOf('InvalidImageName.Duplicated'),
      'https://api.alibabacloud.com/troubleshoot?q=InvalidImageName.Duplicated&product=Ecs',
    );
    assert.equal(
      urlOf('a&b=\ud800#'),
      'https://api.alibabacloud.com/troubleshoot?q=a%26b%3D%EF%BF%BD%23&product=Ecs',
    );
  });

  test('links the diagnosis of the action’s product, on the site of the language', () => {
    const urlOf = (action: string) =>
      describeError(serviceError({ action, code: 'NoPermission' }), chinese).diagnosisUrl;
    const start = 'https://api.aliyun.com/troubleshoot?q=NoPermission&product=';
    assert.equal(urlOf('CopyImage'), `${start}Ecs`);
    assert.equal(urlOf('GetCallerIdentity'), `${start}Sts`);
    assert.equal(urlOf('AssumeRoleWithOIDC'), `${start}Sts`);
    assert.equal(urlOf('DescribeKey'), `${start}Kms`);
    assert.equal(urlOf('ListResourceGroups'), `${start}ResourceManager`);
  });

  test('joins what, action and request ID into one message in each language', () => {
    const { en, zh } = sentences(serviceError({ code: 'QuotaExceed.Image' }));
    assert.equal(
      en,
      `The quota of custom images in the destination region is used up. Delete custom images that are no longer needed there, or raise the quota in Quota Center. (request ID ${requestId})`,
    );
    assert.equal(
      zh,
      `目标地域的自定义镜像配额已用完。请删除该地域中不再需要的自定义镜像，或在配额中心申请提升配额。（请求 ID ${requestId}）`,
    );
  });

  test('shows hostile texts of the service, the network and the settings as plain text', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '[x](command:a)',
          '](',
          '$(bug)',
          '\u202e',
          '\n',
          '\ud800',
          'a]',
          '(b',
          '$',
        ),
      )
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(hostile, text => {
        sentences(serviceError({ code: `X${text}`, serviceMessage: text, action: text }));
        sentences(serviceError({ code: 'Forbidden.RAM', action: text, serviceMessage: text }));
        sentences(transportError({ reason: 'dns', host: `h${text}` }));
        sentences(new ProfileError({ reason: 'noSecret', label: text }));
        sentences(
          new ProtocolError({ action: text, regionId: text, detail: text, requestId: text }),
        );
        sentences(new Error(text));
      }),
    );
  });
});
