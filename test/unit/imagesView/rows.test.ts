import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { ImageRows } from '../../../src/imagesView/rows';
import type { ImageNode, RegionNode } from '../../../src/imagesView/node';
import { anImage } from '../fakes/anImage';

function profileNamed(id: string): Profile {
  return { scope: 'user', id, label: id, mode: 'AccessKey' };
}

const prod = profileNamed('prod');
const region: RegionNode = {
  kind: 'region',
  profile: prod,
  images: {
    region: { regionId: 'cn-hangzhou', localName: 'China (Hangzhou)' },
    isLoading: false,
    images: [],
    error: undefined,
  },
};
const row = (imageId: string): ImageNode => ({
  kind: 'image',
  profile: prod,
  image: anImage({ imageId }),
});

suite('The rows of images', () => {
  test('are found by image, as the same node objects', () => {
    const rows = new ImageRows();
    const [first, second] = [row('m-1'), row('m-2')];
    rows.remember(region, [first, { kind: 'loading', profile: prod }, second]);
    assert.equal(rows.find(prod, second.image), second);
    assert.equal(rows.find(profileNamed('other'), second.image), undefined);
    assert.equal(rows.find(prod, anImage({ imageId: 'm-2', regionId: 'cn-beijing' })), undefined);
  });

  test('are those that a region had last, without removed images', () => {
    const rows = new ImageRows();
    const [gone, left] = [row('m-1'), row('m-2')];
    rows.remember(region, [gone]);
    rows.remember(region, [left]);
    assert.equal(rows.find(prod, gone.image), undefined);
    assert.equal(rows.find(prod, left.image), left);
  });

  test('are removed with their profile, and not with one whose ID has the same prefix', () => {
    const rows = new ImageRows();
    const production = profileNamed('production');
    const other = { ...row('m-2'), profile: production };
    rows.remember(region, [row('m-1')]);
    rows.remember({ ...region, profile: production }, [other]);
    rows.retain([production]);
    assert.equal(rows.find(prod, row('m-1').image), undefined);
    assert.equal(rows.find(production, other.image), other);
    rows.retain([prod]);
    assert.equal(rows.find(production, other.image), undefined);
  });
});
