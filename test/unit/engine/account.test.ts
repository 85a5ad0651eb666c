import assert from 'node:assert/strict';
import { account, plan, submitter, userProfile } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const second = 1_000;
const minute = 60 * second;

suite('A profile that now signs for another account', () => {
  test('does not make its copies look deleted', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * second);
    world.accounts.set(userProfile.id, '9999999999');
    await world.clock.pass(60 * minute);
    const copy = onlyCopy(window);
    assert.equal(copy.state.kind, 'copying');
    assert.deepEqual(copy.trackingProblem?.why, {
      reason: 'otherAccount',
      accountId: account,
    });
    world.accounts.set(userProfile.id, account);
    await world.clock.pass(5 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('sends nothing in the wrong account', async () => {
    const world = new World();
    const window = await world.open();
    world.accounts.set(userProfile.id, '9999999999');
    const outcomes = window.service.submit([plan()], submitter);
    await world.clock.pass(30 * minute);
    assert.equal((await outcomes)[0]?.kind, 'queued');
    assert.equal(world.cloud.countCalls('CopyImage'), 0);
    world.accounts.set(userProfile.id, account);
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(world.cloud.accepted[0]?.account, account);
  });

  test('does not resend a copy in that account', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetAfter');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(second);
    window.kill();
    world.accounts.set(userProfile.id, '9999999999');
    const again = await world.open();
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(again).state.kind, 'submitting');
    assert.equal(onlyCopy(again).trackingProblem?.why.reason, 'otherAccount');
    assert.equal(world.cloud.accepted.length, 1);
    world.accounts.set(userProfile.id, account);
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(again).state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });

  for (const [what, setBackMs] of [
    ['', 0],
    [', with the clock set back', -60 * minute],
  ] as const) {
    test(`sends nothing after a throttled attempt whose key was replaced${what}`, async () => {
      const world = new World();
      const window = await world.open();
      world.cloud.failCopies('throttled');
      void window.service.submit([plan()], submitter);
      await world.clock.pass(100);
      assert.equal(world.cloud.countCalls('CopyImage'), 1);
      assert.equal(onlyCopy(window).state.kind, 'queued');
      world.accounts.set(userProfile.id, '9999999999');
      world.clock.set(setBackMs);
      await world.clock.pass(90 * minute);
      assert.equal(world.cloud.countCalls('CopyImage'), 1);
      assert.equal(world.cloud.accepted.length, 0);
      world.accounts.set(userProfile.id, account);
      await world.clock.pass(90 * minute);
      assert.deepEqual(
        world.cloud.accepted.map(accepted => accepted.account),
        [account],
      );
    });
  }
});
