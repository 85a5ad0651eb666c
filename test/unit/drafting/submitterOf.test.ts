import assert from 'node:assert/strict';
import { OtherAccountError } from '../../../src/profiles/otherAccountError';
import { submitterOf } from '../../../src/drafting/submitterOf';
import { failsWith, key, openWindow, otherKey, save } from '../profiles/aWindow';
import { base } from '../profiles/someProfiles';

const ref = { scope: 'workspace', id: 'base' } as const;

suite('the submitter of a form', () => {
  test('is its profile by ID and label', async () => {
    const window = openWindow();
    await save(window, base, key);
    assert.deepEqual(await submitterOf({ profile: base, account: '1234567890' }, window.profiles), {
      profile: ref,
      profileLabel: 'Base',
      accountId: '1234567890',
    });
  });

  test('is refused if the profile signs for an account other than the one shown', async () => {
    const window = openWindow();
    await save(window, base, key);
    await save(window, base, otherKey);
    await assert.rejects(
      submitterOf({ profile: ref, account: '1234567890' }, window.profiles),
      (error: unknown) => error instanceof OtherAccountError && error.accountId === '1234567890',
    );
  });

  test('is refused if the workspace is untrusted or the profile is gone', async () => {
    const window = openWindow();
    await save(window, base, key);
    window.sts.calls.length = 0;
    window.trust.isTrusted = false;
    const batch = { profile: ref, account: '1234567890' };
    await assert.rejects(submitterOf(batch, window.profiles), failsWith('untrusted'));
    window.trust.isTrusted = true;
    await window.profiles.remove(base);
    await assert.rejects(submitterOf(batch, window.profiles), failsWith('notFound'));
    assert.deepEqual(window.sts.calls, []);
  });
});
