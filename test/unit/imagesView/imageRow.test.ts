import assert from 'node:assert/strict';
import { imageLooks, imageSummary } from '../../../src/imagesView/imageRow';
import { imageFacts } from '../../../src/imagesView/imageFacts';
import type { Image } from '../../../src/services/image';
import { aDisk, anImage } from '../fakes/anImage';
import { chinese, english } from '../platform/data/localizers';

const now = Date.parse('2026-11-24T02:00:00Z');

suite('The text beside an image', () => {
  for (const [name, change, text] of [
    ['does not say that it is available', {}, '40 GiB · 3 d'],
    [
      'begins with percent and remaining time while it is copied',
      {
        status: 'Creating',
        isCopied: true,
        disks: [aDisk({ progressPercent: 42, remainingSeconds: 350 })],
      },
      '42 % · ~6 min left · 40 GiB · 3 d',
    ],
    ['begins with another state', { status: 'Deprecated' }, 'Deprecated · 40 GiB · 3 d'],
    [
      'ends with encrypted and shared',
      { disks: [aDisk({ isEncrypted: true })], isShared: true },
      '40 GiB · 3 d · encrypted · shared with you',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Image>, string])[]) {
    test(name, () => {
      assert.equal(imageSummary(anImage(change), now, english), text);
      assert.notEqual(imageSummary(anImage(change), now, chinese), '');
    });
  }

  test('has an icon of its own shape for each state except a copy in progress', () => {
    const { available, waiting, deprecated, failed, creating } = imageLooks;
    const icons = [available, waiting, deprecated, failed, creating].map(({ icon }) => icon);
    assert.equal(new Set(icons).size, icons.length);
  });
});

suite('The facts of an image', () => {
  const source = anImage({ imageId: 'm-1' });
  const copiedFrom = { key: 'copied-from', value: 'cn-hangzhou/m-1' };
  const copy = anImage({ imageId: 'm-2', regionId: 'cn-shanghai', tags: [copiedFrom] });
  const sibling = anImage({ imageId: 'm-3', regionId: 'cn-beijing', tags: [copiedFrom] });
  const stranger = anImage({ imageId: 'm-4', regionId: 'us-west-1' });
  const context = {
    l10n: english,
    regionName: (id: string) => `<${id}>`,
    all: [source, copy, sibling, stranger],
    language: 'en',
  };
  const fact = (image: Image, name: string) => new Map(imageFacts(image, context)).get(name);

  test('tell in words whether it supports NVMe', () => {
    const told = (nvmeSupport: string, l10n: typeof english) =>
      new Map(imageFacts(anImage({ nvmeSupport }), { ...context, l10n })).get(
        l10n.t('NVMe support'),
      );
    assert.equal(told('supported', english), 'Supported');
    assert.equal(told('supported', chinese), '支持');
    assert.equal(told('unsupported', chinese), '不支持');
    assert.equal(told('optional', chinese), 'optional');
  });

  test('include its source, and other regions that have it', () => {
    assert.equal(fact(source, 'Also in'), '<cn-shanghai>, <cn-beijing>');
    assert.equal(fact(copy, 'Copied from'), 'cn-hangzhou/m-1');
    assert.equal(fact(copy, 'Also in'), '<cn-hangzhou>, <cn-beijing>');
    assert.equal(fact(stranger, 'Also in'), undefined);
  });

  test('include the disks, and omit what the service does not report', () => {
    const disks = [aDisk({}), aDisk({ type: 'data', sizeGiB: 100, isEncrypted: true })];
    assert.equal(fact(anImage({ disks }), 'Disks'), '40 GiB + 100 GiB data (encrypted)');
    assert.equal(fact(anImage({}), 'Resource group'), undefined);
  });
});
