import assert from 'node:assert/strict';
import { obstacleMessage } from '../../../src/imageActions/obstacle';
import type { ImageDependents } from '../../../src/imageActions/removal';
import type { Profile } from '../../../src/profiles/profile';
import type { Image } from '../../../src/services/image';
import { accepted, after, sending } from '../copies/observations';
import { anImage } from '../fakes/anImage';
import { chinese, english } from '../platform/data/localizers';

const profile = { scope: 'user', id: 'prod', label: 'LTAICANARY' } as unknown as Profile;
const place = { profile, regionId: 'cn-shanghai', imageId: 'm-uf6new' };
const ref = { scope: 'user', id: 'prod' };
const copying = after([0, sending], [1, accepted]);

function message(
  of: Partial<ImageDependents>,
  status: Image['status'] = 'Available',
  copies = [copying],
) {
  const image = anImage({ regionId: 'cn-shanghai', imageId: 'm-uf6new', status });
  const none = { instances: [], hasMoreInstances: false, accounts: [], snapshotIds: [] };
  const dependents = { ...none, ...of, image };
  return obstacleMessage(dependents, { place, copies, l10n: english });
}

function instances(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...{ instanceId: `i-${index}`, name: '', status: 'Running' },
  }));
}

suite('The refusal of a deletion', () => {
  test('is not given where nothing, or nothing known, uses the image', () => {
    assert.equal(message({}), undefined);
    assert.equal(message({ instances: undefined, accounts: undefined }), undefined);
  });

  test('offers to cancel the copy that is making the image', () => {
    for (const status of ['Creating', 'Waiting'] as const) {
      assert.deepEqual(message({}, status), {
        sentence: 'web-0042 is still being created. Cancel the copy instead.',
        help: [
          {
            label: 'Cancel Copy',
            command: 'ecsImages.cancelCopy',
            argument: { copy: { id: copying.id } },
          },
        ],
      });
    }
  });

  test('offers no copy to cancel that makes another image, has ended, or runs elsewhere', () => {
    const other = { ...copying, plan: { ...copying.plan, destinationRegionId: 'cn-beijing' } };
    const ended = { ...copying, state: { kind: 'available', imageId: 'm-uf6new' } };
    for (const copy of [other, ended as typeof copying]) {
      assert.deepEqual(message({}, 'Creating', [copy])?.help, []);
    }
    assert.deepEqual(message({}, 'Creating', [])?.help, []);
  });

  test('names up to three instances', () => {
    const sentence = (count: number, hasMoreInstances = false) =>
      message({ instances: instances(count), hasMoreInstances })?.sentence ?? '';
    assert.match(sentence(1), /^Instances use web-0042, .*: i-0\. Replace/);
    assert.match(sentence(3), /: i-0, i-1, i-2\. /);
    assert.match(sentence(4), /: i-0, i-1, i-2…\. /);
    assert.match(sentence(3, true), /: i-0, i-1, i-2…\. /);
  });

  test('names the accounts that it is shared with, and offers the console', () => {
    assert.deepEqual(message({ accounts: ['1001', '1002'] }), {
      sentence:
        'web-0042 is shared with 1001, 1002, so it cannot be deleted. Stop sharing it in the console first.',
      help: [
        {
          label: 'Open in Console',
          command: 'ecsImages.openImageInConsole',
          argument: { profile: ref, image: { regionId: 'cn-shanghai', imageId: 'm-uf6new' } },
        },
      ],
    });
  });

  test('is Chinese in Chinese, and plain text', () => {
    const image = anImage({ name: 'web\u202e](command:x)', status: 'Creating' });
    const dependents = { instances: [], hasMoreInstances: false, accounts: [], snapshotIds: [] };
    const said = obstacleMessage({ ...dependents, image }, { place, copies: [], l10n: chinese });
    assert.match(said?.sentence ?? '', /\p{Script=Han}/u);
    assert.doesNotMatch(said?.sentence ?? '', /\p{Bidi_Control}/u);
  });
});
