import assert from 'node:assert/strict';
import { type Copy, newCopy } from '../../../src/copies/copy';
import { copyFacts } from '../../../src/copiesView/facts';
import { cancelOutcomeSentence } from '../../../src/copiesView/words';
import type { Profile } from '../../../src/profiles/profile';
import { plan, refused, submitter } from '../copies/fixtures';
import { chinese, english } from '../platform/data/localizers';
import { profilesOfModes } from '../platform/data/profilesOfModes';

const why = refused('SignatureDoesNotMatch', { kind: 'authentication' });
const by = { ...submitter, id: 'a', batchId: 'b', position: 0, clientToken: 't' };
const failed: Copy = { ...newCopy(plan(), by, 0), state: { kind: 'failed', why, finishedAt: 0 } };

function whyOf(profile: Profile | undefined, l10n = english): string {
  const facts = copyFacts(failed, {
    ...{ l10n, profile, language: 'en', now: 0, isCancelling: false, whyNotFollowed: undefined },
    regionName: id => id,
  });
  return new Map(facts).get(l10n.t('Why')) ?? '';
}

suite('The reason of a failed copy', () => {
  test('advises what fits the source of the credentials', () => {
    assert.match(whyOf(profilesOfModes.AliyunCli), /Run aliyun configure .*"team"/);
    assert.match(whyOf(profilesOfModes.CredentialsFile), /\[team\] in ~\/\.alibabacloud/);
    assert.match(whyOf(profilesOfModes.AccessKey), /Enter the AccessKey Secret/);
    assert.match(whyOf(profilesOfModes.AliyunCli, chinese), /aliyun configure/);
  });

  test('is neutral for a profile that is gone', () => {
    assert.match(whyOf(undefined), /Check the credentials of the profile/);
  });

  test('advises the same where a cancellation failed', () => {
    const { AliyunCli: profile } = profilesOfModes;
    const sentence = cancelOutcomeSentence(
      { kind: 'failed', why },
      { copy: failed, profile },
      english,
    );
    assert.match(sentence ?? '', /Run aliyun configure .*"team"/);
  });
});
