import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { DisposableStore, MutableDisposable, toDisposable } from '../../../src/base/disposable';
import { Emitter } from '../../../src/base/event';
import { Secret } from '../../../src/base/secret';

suite('base', () => {
  test('a disposed listener receives nothing more', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const subscription = emitter.event(value => heard.push(value));
    emitter.fire(1);
    subscription.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, [1]);
  });

  test('a listener that throws does not stop the others, and its error is reported', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event(() => {
      throw new Error('broken');
    });
    emitter.event(value => heard.push(value));
    assert.throws(() => {
      emitter.fire(1);
    }, AggregateError);
    assert.deepEqual(heard, [1]);
  });

  test('the same function may subscribe twice and unsubscribe once', () => {
    const emitter = new Emitter<number>();
    let heard = 0;
    const listener = () => (heard += 1);
    const first = emitter.event(listener);
    emitter.event(listener);
    first.dispose();
    emitter.fire(0);
    assert.equal(heard, 1);
  });

  test('a store disposes in reverse order, once', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.add(toDisposable(() => order.push('first')));
    store.add(toDisposable(() => order.push('second')));
    store.dispose();
    store.dispose();
    assert.deepEqual(order, ['second', 'first']);
  });

  test('what is added to a disposed store is disposed at once', () => {
    const store = new DisposableStore();
    store.dispose();
    let isDisposed = false;
    store.add(toDisposable(() => (isDisposed = true)));
    assert.ok(isDisposed);
  });

  test('setting another value disposes the previous one', () => {
    const order: string[] = [];
    const holder = new MutableDisposable();
    holder.value = toDisposable(() => order.push('first'));
    holder.value = toDisposable(() => order.push('second'));
    assert.deepEqual(order, ['first']);
    holder.dispose();
    assert.deepEqual(order, ['first', 'second']);
  });

  test('a secret prints as [redacted] however it is turned into text', () => {
    const secret = new Secret('SKCANARYbase');
    const printed = [
      String(secret),
      secret.toString(),
      JSON.stringify({ secret }),
      inspect({ secret }, { depth: 5, showHidden: true }),
      Object.keys(secret).join(),
    ].join('\n');
    assert.doesNotMatch(printed, /CANARY/);
    assert.match(printed, /\[redacted\]/);
    assert.equal(secret.reveal(), 'SKCANARYbase');
  });
});
