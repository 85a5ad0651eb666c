import assert from 'node:assert/strict';
import { ExpiryCountdown, remainingTime } from '../../../src/platform/expiryCountdown';
import { FakeClock } from '../fakes/fakeClock';

const minute = 60_000;

suite('the countdown of temporary credentials', () => {
  /** Notes, for each tick, the row and what it shows from then on. */
  function countdown() {
    const clock = new FakeClock();
    const ends = new Map<string, number>();
    const ticks: string[] = [];
    const shown = (key: string) => {
      const { unit, count } = remainingTime((ends.get(key) ?? 0) - clock.now());
      return `${key} ${count} ${unit}`;
    };
    const rows = new ExpiryCountdown({ clock, tick: key => ticks.push(shown(key)) });
    const follow = (row: string, ms: number) => {
      rows.follow(ends.set(row, clock.now() + ms));
    };
    return { clock, rows, ticks, follow };
  }

  test('counts down every minute, and once more at the end', async () => {
    const { clock, rows, ticks, follow } = countdown();
    rows.show();
    follow('sts', 3 * minute + 20_000);
    await clock.pass(20_000);
    assert.deepEqual(ticks, []);
    await clock.pass(1);
    assert.deepEqual(ticks, ['sts 2 min']);
    await clock.pass(10 * minute);
    assert.deepEqual(ticks, ['sts 2 min', 'sts 1 min', 'sts 0 min', 'sts 0 min']);
  });

  test('never ticks twice in a minute, and hourly while hours are left', async () => {
    const { clock, rows, ticks, follow } = countdown();
    rows.show();
    follow('cli', 5 * 60 * minute);
    await clock.pass(3 * 60 * minute + 1);
    assert.deepEqual(ticks, ['cli 4 h', 'cli 3 h', 'cli 2 h', 'cli 119 min']);
    const { length } = ticks;
    await clock.pass(minute - 1);
    assert.equal(ticks.length, length);
    await clock.pass(1);
    assert.equal(ticks.at(-1), 'cli 118 min');
  });

  test('updates each row separately', async () => {
    const { clock, rows, ticks, follow } = countdown();
    rows.show();
    follow('one', 2 * minute);
    follow('other', 90 * minute + 30_000);
    await clock.pass(40_000);
    assert.deepEqual(ticks, ['one 1 min', 'other 89 min']);
  });

  test('stops while hidden, and catches up when shown again', async () => {
    const { clock, rows, ticks, follow } = countdown();
    follow('sts', 30 * minute);
    await clock.pass(5 * minute);
    assert.deepEqual(ticks, []);
    rows.show();
    assert.deepEqual(ticks, ['sts 25 min']);
    rows.hide();
    await clock.pass(10 * minute);
    assert.equal(ticks.length, 1);
    rows.show();
    assert.deepEqual(ticks.slice(-1), ['sts 15 min']);
    await clock.pass(1);
    assert.deepEqual(ticks.slice(-1), ['sts 14 min']);
  });

  test('drops removed rows, and ends when disposed', async () => {
    const { clock, rows, ticks, follow } = countdown();
    rows.show();
    follow('sts', 30 * minute);
    rows.follow(new Map());
    await clock.pass(5 * minute);
    follow('sts', 30 * minute);
    rows.dispose();
    await clock.pass(5 * minute);
    assert.deepEqual(ticks, []);
  });
});
