import assert from 'node:assert/strict';
import { copyToShanghai, hangzhou, openForm, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import type { TreeNode } from './treeView';
import type { Workbench } from './workbench';

const title = `web-0042 → ${shanghai.name}`;
const minutes = 60_000;

function percentOf(description: string): number {
  return Number(/^(\d+) %/.exec(description)?.[1] ?? NaN);
}

/** Waits until the row shows more than `percent`, and returns the new percentage. */
async function above(percent: number, row: TreeNode): Promise<number> {
  const { description } = await row.waitFor(shown => {
    assert.ok(percentOf(shown.description) > percent, shown.description);
  });
  return percentOf(description);
}

/** Number of DescribeImages calls for Shanghai. */
function questions({ simulator }: Workbench): number {
  const asked = simulator.control
    .log()
    .filter(
      ({ action, regionId }) => action === 'DescribeImages' && regionId === shanghai.regionId,
    );
  return asked.length;
}

async function moreQuestions(workbench: Workbench, count: number): Promise<void> {
  const before = questions(workbench);
  await eventually(() => {
    assert.ok(questions(workbench) >= before + count);
  }, 120_000);
}

suite('A copy that was started elsewhere', () => {
  test('shows its percent in the Images view until it is done', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    const { control } = workbench.simulator;
    const [source] = control.images(hangzhou.regionId);
    assert.ok(source);
    control.addImage({
      regionId: shanghai.regionId,
      name: 'from-the-console',
      isCopied: true,
      copying: {
        fromRegionId: hangzhou.regionId,
        fromNumber: Number(source.imageId.slice(-4)),
        elapsedMinutes: 3,
      },
    });
    await workbench.openViews();
    const row = workbench.images.row('demo', shanghai.name, 'from-the-console');
    const first = await above(0, row);
    await workbench.screenshot('copy started elsewhere');
    control.advance(3 * minutes);
    await above(first, row);
    control.advance(120 * minutes);
    await row.waitFor(({ description }) => {
      assert.match(description, /^\d+ GiB/);
    });
    assert.deepEqual(await workbench.copies.rows(), []);
    const count = questions(workbench);
    assert.ok(count <= 6, `${count} questions`);
  });
});

suite('One of two windows', () => {
  test('asks, the other follows, and takes over when the first is closed', async () => {
    const workbench = await openWorkbench({ timeScale: 1 });
    const { control } = workbench.simulator;
    await openForm(workbench);
    await copyToShanghai(workbench);
    const shown = await above(-1, workbench.copies.row(title));
    const second = await workbench.openSecondWindow();
    await second.openViews();
    await second.images.row('demo', shanghai.name).waitFor();
    const follower = second.copies.row(title);
    await follower.waitFor();
    await moreQuestions(workbench, 1);

    // At one round per 10 s, ±20 %, two independent windows would make three calls within 20 s.
    const start = performance.now();
    await moreQuestions(workbench, 3);
    const seconds = (performance.now() - start) / 1_000;
    assert.ok(seconds > 20, `three questions within ${seconds} s`);

    control.advance(2 * minutes);
    const followed = await above(shown, follower);
    await above(shown, workbench.copies.row(title));
    await workbench.page.goto('about:blank');
    control.advance(2 * minutes);
    await above(followed, follower);
    await second.screenshot('the second window goes on');
    control.advance(120 * minutes);
    await second.notifications.toast(`web-0042 is available in ${shanghai.name}.`).waitFor();
    assert.equal(
      control.log().filter(({ action }) => action === 'CopyImage').length,
      1,
      'CopyImage was called again',
    );
  });
});
