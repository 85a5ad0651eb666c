import assert from 'node:assert/strict';
import fc from 'fast-check';
import { placeAgain, placesOf } from '../../../src/iac/replacement';

const id = 'm-bp1h46wfpjsjastc0042';
const other = 'm-uf6a1b2c3d4e5f6g7h8i';

suite('the place of an id after its text changed', () => {
  test('is the nearest occurrence of the same ID', () => {
    const text = `${id}\n\n${id}`;
    assert.equal(placeAgain(text, id, 30)?.start, 24);
    assert.equal(placeAgain(text, id, 3)?.start, 0);
    assert.equal(placeAgain(`${id}x`, id, 0), undefined);
    assert.equal(placeAgain('', id, 0), undefined);
  });

  test('moves with edits before it, and replacing changes nothing else', () => {
    const text = fc.stringMatching(/^[ a-z\n"=]{0,40}$/);
    fc.assert(
      fc.property(text, text, text, (before, typed, after) => {
        const now = `${typed}${before} "${id}" ${after}`;
        const place = placeAgain(now, id, before.length + 2);
        assert.ok(place !== undefined);
        const replaced = now.slice(0, place.start) + other + now.slice(place.end);
        assert.equal(replaced, `${typed}${before} "${other}" ${after}`);
        assert.deepEqual(placesOf(replaced, id), []);
      }),
    );
  });
});
