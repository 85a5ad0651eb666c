import assert from 'node:assert/strict';
import {
  imageArgument,
  invalidProfileArgument,
  profileArgument,
  regionArgument,
} from '../../../src/platform/commandArguments';
import { entryOf, openWindow } from '../profiles/aWindow';
import { base } from '../profiles/someProfiles';

/** What another extension may call a command with. */
const hostile: readonly unknown[] = [
  undefined,
  null,
  0,
  '',
  'base',
  [],
  {},
  () => undefined,
  { profile: null },
  { profile: 'base' },
  { profile: { scope: 'workspace' } },
  { profile: { scope: 'machine', id: 'base' } },
  { profile: { scope: 'user', id: 'base' } },
  { profile: { scope: 'workspace', id: ['base'] } },
  { profile: { scope: 'workspace', id: '__proto__' } },
  { profile: { ...base, id: 'other', mode: 'RamRoleArn', roleArn: 'acs:ram::1:role/evil' } },
];

suite('the arguments of commands', () => {
  function withBase() {
    const window = openWindow();
    window.settings.set('workspace', [entryOf(base), { id: 'broken', mode: 'AccessKey' }]);
    return window.profiles;
  }

  test('select a profile by reference and take its values from the settings', () => {
    const profiles = withBase();
    const forged = {
      ...base,
      label: 'Forged',
      mode: 'RamRoleArn',
      roleArn: 'acs:ram::1:role/evil',
    };
    assert.deepEqual(profileArgument({ profile: forged }, profiles), base);
  });

  test('are undefined if they select nothing', () => {
    const profiles = withBase();
    for (const argument of hostile) {
      assert.equal(profileArgument(argument, profiles), undefined);
      assert.equal(imageArgument(argument, profiles), undefined);
      assert.equal(invalidProfileArgument(argument, profiles), undefined);
      assert.equal(regionArgument(argument), undefined);
    }
  });

  test('select an image by two texts', () => {
    const profiles = withBase();
    const image = { regionId: 'cn-hangzhou', imageId: 'm-bp1h46wfpjsjastc0042' };
    assert.deepEqual(
      imageArgument({ profile: base, image: { ...image, owner: 'evil' } }, profiles),
      {
        profile: base,
        ...image,
      },
    );
    for (const wrong of [
      undefined,
      null,
      'm-1',
      [],
      { regionId: 'cn-hangzhou' },
      { ...image, imageId: 1 },
    ]) {
      assert.equal(imageArgument({ profile: base, image: wrong }, profiles), undefined);
    }
  });

  test('select an invalid entry by its place, in its current state', () => {
    const profiles = withBase();
    const at = { scope: 'workspace', index: 1 };
    const problem = { ...at, reason: 'secretMember', detail: 'evil', id: 'base' };
    assert.deepEqual(invalidProfileArgument({ problem }, profiles), profiles.invalid()[0]);
    assert.equal(invalidProfileArgument({ problem: { ...at, index: 0 } }, profiles), undefined);
  });
});
