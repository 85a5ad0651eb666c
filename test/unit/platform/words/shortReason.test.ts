import assert from 'node:assert/strict';
import { ProfileError } from '../../../../src/credentials/profileError';
import { shortReason, shortReasonOfCopy } from '../../../../src/platform/words/shortReason';
import { refused } from '../../copies/fixtures';
import { serviceError, transportError } from '../data/described';
import { chinese, english } from '../data/localizers';

suite('A short reason', () => {
  test('begins with the action that is not allowed', () => {
    for (const code of ['Forbidden.RAM', 'NoPermission']) {
      const error = serviceError({ code, action: 'DescribeImages' });
      assert.equal(shortReason(error, english), 'ecs:DescribeImages not allowed');
      assert.equal(shortReason(error, chinese), '无 ecs:DescribeImages 权限');
    }
    assert.equal(shortReasonOfCopy(refused('Forbidden.RAM'), english), 'ecs:CopyImage not allowed');
  });

  test('is the first sentence of any other error, without its full stop', () => {
    const quota = serviceError({ code: 'QuotaExceed.Image' });
    for (const error of [
      quota,
      transportError({ reason: 'timeout' }),
      new ProfileError({ reason: 'locked', label: 'prod' }),
    ]) {
      for (const l10n of [english, chinese]) {
        const reason = shortReason(error, l10n);
        assert.ok(reason !== '' && !/[.。]$/.test(reason), reason);
      }
    }
    assert.match(shortReason(quota, english), /^The quota of custom images/);
    assert.equal(shortReasonOfCopy({ reason: 'vanished' }, english), 'Image never appeared');
    assert.match(
      shortReasonOfCopy({ reason: 'otherAccount', accountId: '1' }, english),
      /another account/,
    );
  });
});
