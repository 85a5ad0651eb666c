import assert from 'node:assert/strict';
import { jitter } from '../../../src/base/jitter';

suite('jitter', () => {
  test('stays within 20 % of the pause', () => {
    assert.equal(jitter(10_000, 0), 8_000);
    assert.equal(jitter(10_000, 0.5), 10_000);
    assert.equal(jitter(10_000, 0.999999), 12_000);
  });
});
