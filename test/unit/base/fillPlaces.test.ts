import assert from 'node:assert/strict';
import { fillPlaces } from '../../../src/base/fillPlaces';

const asIs = (text: string) => text;

suite('a sentence with places', () => {
  test('gets its values by name, each made safe to show', () => {
    const shout = (text: string) => text.toUpperCase();
    assert.equal(fillPlaces('{a} of {b}', { a: 1, b: 'x' }, shout), '1 of X');
  });

  test('keeps placeholders that it tells users to type', () => {
    assert.equal(fillPlaces('{name}: use ${name}', { name: 'web' }, asIs), 'web: use ${name}');
  });

  test('keeps unknown placeholders, including names of Object members', () => {
    assert.equal(fillPlaces('{a} {constructor}', {}, asIs), '{a} {constructor}');
  });

  test('is filled in only once', () => {
    assert.equal(fillPlaces('{a}', { a: '{b} $& $1', b: 'x' }, asIs), '{b} $& $1');
  });
});
