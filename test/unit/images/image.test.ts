import assert from 'node:assert/strict';
import { imageState, isCopyable, isEncrypted, totalSizeGiB } from '../../../src/images/image';
import { anImage, aDisk } from '../fakes/anImage';

suite('an image', () => {
  test('has the size of all its disks', () => {
    assert.equal(
      totalSizeGiB(anImage({ disks: [aDisk({ sizeGiB: 40 }), aDisk({ sizeGiB: 100 })] })),
      140,
    );
  });

  test('is finishing while it is available but not usable', () => {
    assert.equal(imageState(anImage({ status: 'Available', isUsable: false })), 'finishing');
    assert.equal(imageState(anImage({ status: 'Available', isUsable: true })), 'available');
    assert.equal(imageState(anImage({ status: 'Available', isUsable: undefined })), 'available');
  });

  test('has failed if creation failed or it became unavailable', () => {
    assert.equal(imageState(anImage({ status: 'CreateFailed' })), 'failed');
    assert.equal(imageState(anImage({ status: 'UnAvailable' })), 'failed');
  });

  test('can be copied only if available and not Alibaba Cloud’s own', () => {
    assert.ok(isCopyable(anImage({})));
    assert.ok(isCopyable(anImage({ ownerAlias: 'others' })));
    assert.ok(!isCopyable(anImage({ status: 'Deprecated' })));
    assert.ok(!isCopyable(anImage({ status: 'Creating' })));
    assert.ok(!isCopyable(anImage({ ownerAlias: 'system' })));
    assert.ok(!isCopyable(anImage({ ownerAlias: 'marketplace' })));
  });

  test('is encrypted if any disk is', () => {
    assert.ok(isEncrypted(anImage({ disks: [aDisk({}), aDisk({ isEncrypted: true })] })));
    assert.ok(!isEncrypted(anImage({})));
  });
});
