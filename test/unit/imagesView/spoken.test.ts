import assert from 'node:assert/strict';
import { imageSummary } from '../../../src/imagesView/imageRow';
import type { ImagesNode } from '../../../src/imagesView/node';
import { spokenNode } from '../../../src/imagesView/spoken';
import type { Profile } from '../../../src/profiles/profile';
import { aDisk, anImage } from '../fakes/anImage';
import { chinese, english } from '../platform/data/localizers';

const now = Date.parse('2026-11-24T02:00:00Z');
const prod: Profile = { scope: 'user', id: 'prod', label: 'prod', mode: 'AccessKey' };
const region = { regionId: 'cn-hangzhou', localName: 'China (Hangzhou)' };
const loaded = { region, isLoading: false, images: [anImage({})], error: undefined };
const running = anImage({
  status: 'Creating',
  isCopied: true,
  disks: [aDisk({ progressPercent: 42, remainingSeconds: 350 })],
});

/** A node of each kind and state, with what its row shows beside the name. */
const nodes: readonly (readonly [ImagesNode, string])[] = [
  [{ kind: 'profile', profile: prod, isActive: true }, '1234567890 · RAM user'],
  [{ kind: 'profile', profile: prod, isActive: false }, 'locked'],
  [{ kind: 'region', profile: prod, images: loaded }, '1'],
  [{ kind: 'region', profile: prod, images: { ...loaded, isLoading: true } }, '1'],
  [
    { kind: 'region', profile: prod, images: { ...loaded, error: new Error('x') } },
    'ecs:DescribeImages not allowed',
  ],
  ...[anImage({}), running, anImage({ status: 'Deprecated' })].map(
    image => [{ kind: 'image', profile: prod, image }, imageSummary(image, now, english)] as const,
  ),
  [{ kind: 'failure', profile: prod, error: new Error('x') }, ''],
  [{ kind: 'loading', profile: prod }, ''],
  [{ kind: 'empty', profile: prod }, ''],
  [{ kind: 'allFiltered', profile: prod }, ''],
  [{ kind: 'noneShared', profile: prod }, ''],
  [{ kind: 'group', profile: prod, groupBy: 'family', key: 'web', images: [] }, '12'],
  [{ kind: 'shared', profile: prod, shared: undefined }, ''],
  [
    { kind: 'more', profile: prod, parent: 'p', hidden: 1, notLoaded: 2, regionIds: [] },
    '3 not shown',
  ],
  [
    {
      kind: 'invalidProfile',
      problem: { scope: 'user', index: 0, id: 'a', reason: 'secretMember', detail: 'a' },
    },
    '',
  ],
  [{ kind: 'misplacedProfiles', count: 2 }, ''],
];

function labelOf(node: ImagesNode): string {
  switch (node.kind) {
    case 'image':
      return node.image.name;
    case 'region':
      return region.localName;
    default:
      return 'A row';
  }
}

suite('The screen reader text of the Images view', () => {
  for (const [language, l10n, sentence] of [
    ['English', english, /^[^.]+\.( Actions: .+\.)?$/],
    ['Chinese', chinese, /^.+。(可执行的操作：.+。)?$/],
  ] as const) {
    test(`is a sentence for a node of every kind, ${language}`, () => {
      for (const [node, description] of nodes) {
        const row = { label: labelOf(node), description, action: undefined };
        const spoken = spokenNode(node, row, l10n);
        assert.match(spoken, sentence);
        assert.doesNotMatch(spoken, /undefined|acs:ram/);
      }
    });
  }

  test('contains an image’s name, state and actions', () => {
    const image = anImage({});
    const description = imageSummary(image, now, english);
    const row = { label: 'web-0042', description, action: undefined };
    assert.equal(
      spokenNode({ kind: 'image', profile: prod, image }, row, english),
      'Image web-0042: available, 40 GiB · 3 d. Actions: Copy Image to Other Regions…, Copy Image ID.',
    );
  });

  test('contains a region’s name, ID and count', () => {
    const row = { label: region.localName, description: '1', action: undefined };
    assert.equal(
      spokenNode({ kind: 'region', profile: prod, images: loaded }, row, english),
      'Region China (Hangzhou) cn-hangzhou: 1 image. Actions: Refresh Region, Hide Region, Copy Region ID.',
    );
  });

  test('says what clicking a failure does', () => {
    const node: ImagesNode = { kind: 'failure', profile: prod, error: new Error('x') };
    const row = { label: 'Not allowed: ecs:DescribeImages.', description: '', action: 'Retry' };
    assert.equal(
      spokenNode(node, row, english),
      'Not allowed: ecs:DescribeImages. Actions: Retry.',
    );
  });
});
