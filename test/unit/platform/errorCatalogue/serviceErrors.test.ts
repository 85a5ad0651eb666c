import assert from 'node:assert/strict';
import { describeError, errorSentence } from '../../../../src/platform/words/describeError';
import { ownWords } from '../../../../src/platform/errorCatalogue/serviceErrors';
import { codesOfReference } from '../data/codesOfReference';
import { copyImageErrors } from '../data/copyImageErrors';
import { sentences, serviceError } from '../data/described';
import { chinese, english } from '../data/localizers';
import { otherErrors, synonyms } from '../data/otherErrors';

const documented = new Set([...copyImageErrors, ...otherErrors].map(({ code }) => code));

suite('documented error codes', () => {
  for (const answer of [...copyImageErrors, ...otherErrors]) {
    const { action, code, httpStatus, serviceMessage } = answer;
    test(`have words for ${code} (${httpStatus}) of ${action}: ${serviceMessage}`, () => {
      const error = serviceError(answer);
      assert.notEqual(ownWords(english, error, {}), undefined);
      const { en, zh } = sentences(error);
      assert.ok(serviceMessage === '' || !en.includes(serviceMessage));
      assert.match(en, /^[^.]+\. .{10,}\. \(request ID [\w-]+\)$/);
      assert.match(zh, /^[^。]+。[^。]+。（请求 ID [\w-]+）$/);
    });
  }

  for (const [name, language] of Object.entries({ English: english, Chinese: chinese })) {
    test(`have a distinct sentence in ${name} unless they are synonyms`, () => {
      const codesOf = new Map<string, Set<string>>();
      for (const answer of [...copyImageErrors, ...otherErrors]) {
        const { what } = describeError(serviceError(answer), language);
        codesOf.set(what, (codesOf.get(what) ?? new Set()).add(answer.code));
      }
      const surplus = [...codesOf.values()].filter(
        codes =>
          codes.size > 1 && !synonyms.some(same => [...codes].every(code => same.includes(code))),
      );
      assert.deepEqual(surplus, []);
    });
  }

  test('have other words if CancelCopyImage gives the same code another meaning', () => {
    const words = (action: string, serviceMessage: string) =>
      sentences(serviceError({ action, code: 'IncorrectImageStatus', serviceMessage })).en;
    assert.match(
      words('CopyImage', 'The image not available.'),
      /^The source image is not available/,
    );
    assert.match(words('CancelCopyImage', 'The image copy has completed.'), /already finished/);
    assert.match(words('CancelCopyImage', 'The image is copied finished.'), /already finished/);
    assert.match(words('CancelCopyImage', 'The Image copy has been failed.'), /already failed/);
    assert.match(
      words('CancelCopyImage', 'The specified image is not coping.'),
      /not being copied/,
    );
  });

  test('distinguish an encrypted source from a refused copy by the service’s message', () => {
    const code = 'OperationDeined.EncryptedSnapshot';
    const serviceMessage = '… do not support copying to non-encrypted ones.';
    assert.match(sentences(serviceError({ code, serviceMessage })).en, /cannot be unencrypted/);
    assert.match(sentences(serviceError({ code })).en, /cannot be copied this way/);
  });

  test('name the permission of the right product', () => {
    const asked = (action: string) => sentences(serviceError({ action, code: 'Forbidden.RAM' })).en;
    assert.match(asked('CopyImage'), /ecs:CopyImage/);
    assert.match(asked('ListKeys'), /kms:ListKeys/);
    assert.match(asked('ListResourceGroups'), /resourcemanager:ListResourceGroups/);
    assert.match(asked('AssumeRoleWithOIDC'), /sts:AssumeRoleWithOIDC/);
  });

  test('advise a change of the role’s trust policy if a token may not assume it', () => {
    const error = serviceError({ action: 'AssumeRoleWithOIDC', code: 'NoPermission' });
    assert.match(sentences(error).en, /trust policy of the role and the OIDC identity provider/);
    assert.doesNotMatch(sentences(error).en, /administrator/);
  });

  for (const code of [
    'OperationDenied.ImageCopying',
    'OperationDenied.ImageCopyConflict',
    'InvalidOperation.Conflict',
    'Throttling',
    'Throttling.User',
    'Throttling.Api',
    'Throttling.NewOne',
    'Rejected.Throttling',
    'InternalError',
    'ServiceUnavailable',
  ]) {
    test(`say for ${code} only that the copy is retried`, () => {
      const { en, zh } = sentences(serviceError({ code }));
      assert.match(en, /The extension retries automatically[.;]/);
      assert.match(zh, /扩展会自动重试/);
      for (const described of [
        describeError(serviceError({ code, action: 'DescribeRegions' }), english),
        describeError(serviceError({ code }), english, { isDryRun: true }),
      ]) {
        assert.doesNotMatch(errorSentence(described, english), /retries automatically/);
      }
    });
  }
});

suite('error codes of the reference', () => {
  for (const code of codesOfReference) {
    test(`include ${code} with its own words`, () => {
      const action = 'CopyImage';
      assert.notEqual(ownWords(english, serviceError({ action, code }), {}), undefined);
      assert.ok(documented.has(code), 'a documented answer has this code');
    });
  }

  for (const action of ['DescribeImages', 'DescribeRegions', 'CancelCopyImage', 'ListKeys']) {
    test(`never send the user of ${action} back to a form`, () => {
      for (const code of [...codesOfReference, 'InvalidVpc.Malformed', 'InvalidParamter.Odd']) {
        const error = serviceError({ action, code });
        assert.doesNotMatch(sentences(error).en, /what you entered/, code);
        assert.doesNotMatch(sentences(error).zh, /填写的内容/, code);
      }
    });
  }

  test('refer to the form if the user filled one in', () => {
    const error = serviceError({ action: 'CopyImage', code: 'InvalidVpc.Malformed' });
    assert.match(sentences(error).en, /Check what you entered/);
  });
});

suite('unknown error codes', () => {
  for (const [code, start] of [
    ['Forbidden.Elsewhere', 'This identity is not authorized for this operation'],
    ['Forbidden.KeyNotFound', 'The service did not find a requested resource'],
    ['InvalidVpc.NotFound', 'The service did not find a requested resource'],
    ['QuotaExceed.Vpc', 'A quota is used up'],
    ['InvalidVpc.Malformed', 'The service rejected the request'],
    ['UnknownError', 'The service could not process the request'],
    ['constructor', 'The service rejected the request'],
    ['__proto__', 'The service rejected the request'],
  ] as const) {
    test(`describe ${code} by its kind, with the service’s message`, () => {
      const { en, zh } = sentences(serviceError({ code, serviceMessage: 'No such VPC.' }));
      assert.ok(en.startsWith(`${start}: ${code} (No such VPC). `));
      assert.ok(zh.includes(`：${code} (No such VPC)。`));
    });
  }

  test('treat a 5xx answer as an error of the service', () => {
    const { en } = sentences(serviceError({ code: 'Backend.Gone', httpStatus: 503 }));
    assert.match(en, /^The service could not process the request: Backend\.Gone/);
  });

  test('never show the service’s message about credentials, which echoes the signed request', () => {
    const serviceMessage = 'The server calculated it from: POST&SKCANARY0000001';
    for (const code of [
      'SignatureDoesNotMatch',
      'InvalidAccessKeyId.Odd',
      'InvalidTimeStamp.Odd',
    ]) {
      const { en, zh } = sentences(serviceError({ code, serviceMessage }));
      assert.doesNotMatch(en + zh, /CANARY|POST/);
    }
  });

  test('omit any message that may contain credentials', () => {
    for (const secret of [
      'LTAICANARY0000001',
      'CAISCANARY0000001==',
      'x-acs-security-token: abc',
    ]) {
      const serviceMessage = `Bad request: ${secret}`;
      const { en } = sentences(serviceError({ code: 'Odd', serviceMessage }));
      assert.match(en, /^The service rejected the request: Odd\. /);
      assert.doesNotMatch(sentences(new Error(serviceMessage)).en, /CANARY|abc/);
    }
  });
});
