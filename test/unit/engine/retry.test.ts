import assert from 'node:assert/strict';
import { plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const minute = 60_000;

suite('A copy that was retried', () => {
  test('successfully is not sent again for its first attempt', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies({ code: 'QuotaExceed.Image', httpStatus: 403 });
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    const first = onlyCopy(window);
    void window.service.retry(first.id);
    await world.clock.pass(10 * minute);
    const again = window.service.retry(first.id);
    await world.clock.pass(10 * minute);
    const outcome = await again;
    assert.ok(outcome?.kind === 'duplicate');
    assert.equal(outcome.copy.state.kind, 'available');
    assert.equal(world.cloud.countCalls('CopyImage'), 2);
    assert.equal(window.service.list().length, 2);
  });

  test('without success can be retried from either attempt', async () => {
    const world = new World();
    const window = await world.open();
    const refusal = { code: 'QuotaExceed.Image', httpStatus: 403 };
    world.cloud.failCopies(refusal, refusal);
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    const first = onlyCopy(window);
    void window.service.retry(first.id);
    await world.clock.pass(minute);
    void window.service.retry(first.id);
    await world.clock.pass(10 * minute);
    assert.equal(window.service.list()[0]?.state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });
});
