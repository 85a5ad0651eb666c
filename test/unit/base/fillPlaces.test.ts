import assert from 'node:assert/strict';
import { fillPlaces } from '../../../src/base/fillPlaces';

const asIs = (text: string) => text;

suite('a sentence with places', () => {
  test('gets its values by name, each made fit to be shown', () => {
    const shout = (text: string) => text.toUpperCase();
    assert.equal(fillPlaces('{a} of {b}', { a: 1, b: 'x' }, shout), '1 of X');
  });

  test('keeps the placeholders that it advises to type', () => {
    assert.equal(fillPlaces('{name}: use ${name}', { name: 'web' }, asIs), 'web: use ${name}');
  });

  test('keeps places that nobody knows, and those that every object would know', () => {
    assert.equal(fillPlaces('{a} {constructor}', {}, asIs), '{a} {constructor}');
  });

  test('is not filled in a second time', () => {
    assert.equal(fillPlaces('{a}', { a: '{b} $& $1', b: 'x' }, asIs), '{b} $& $1');
  });
});
