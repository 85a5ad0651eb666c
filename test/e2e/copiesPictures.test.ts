import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';
import type { WorkbenchOptions } from './workbenchOptions';

const minute = 60_000;

/** One copy in each state, as the journal of another day may hold them. */
function statesAt(now: number): readonly object[] {
  const accepted = { acceptedAt: now, isSeen: false, misses: 0 };
  return [
    { kind: 'queued', notBefore: now + 60 * minute, attempts: 0 },
    { kind: 'waiting', imageId: 'm-uf6waiting01', ...accepted, isSeen: true },
    {
      kind: 'copying',
      imageId: 'm-uf6copying01',
      ...accepted,
      percent: 42,
      remainingSeconds: 360,
      startedAt: now,
      startedPercent: 0,
    },
    { kind: 'finishing', imageId: 'm-uf6finishing1', ...accepted },
    { kind: 'available', imageId: 'm-uf6available', finishedAt: now, lostNvme: true },
    { kind: 'failed', why: { reason: 'createFailed' }, finishedAt: now },
    { kind: 'cancelled', finishedAt: now },
    {
      kind: 'unknown',
      why: { reason: 'notFound' },
      since: now,
      sentAt: now,
      attempts: 3,
      lookFrom: now,
    },
  ];
}

function record(state: object, index: number, now: number): object {
  const id = `copy-${index}`;
  return {
    schemaVersion: 1,
    id,
    batchId: index < 3 ? 'batch' : id,
    revision: 1,
    profile: { scope: 'user', id: 'demo' },
    profileLabel: 'demo',
    accountId: '1234567890123456',
    origin: 'another workspace',
    plan: {
      sourceRegionId: 'cn-hangzhou',
      sourceImageId: 'm-bp1h46wfpjsjastc0042',
      sourceName: index === 7 ? 'web | **0042**' : 'web-0042',
      destinationRegionId: ['cn-shanghai', 'cn-beijing', 'ap-southeast-1'][index % 3],
      name: index === 7 ? 'web | **0042**' : `web-0042-${index}`,
      tags: [],
    },
    clientToken: `token-${index}`,
    createdAt: now - (index === 2 ? 185 : 20 + index) * minute,
    updatedAt: now,
    requestIds: [],
    state,
  };
}

/** Where a server with that home keeps the journal. */
function copiesFolder(home: string): string {
  const user = path.join(path.dirname(home), 'server/data/User');
  return path.join(user, 'globalStorage/ecs-image-copy.ecs-image-copy/copies');
}

/** Opens VS Code over a journal that another day has left, and shows the copies of all workspaces. */
async function openOver(
  options: WorkbenchOptions,
  meanwhile: (workbench: Workbench) => Promise<void> = () => Promise.resolve(),
): Promise<Workbench> {
  const workbench = await openWorkbench({ timeScale: 1, ...options });
  const copies = copiesFolder(workbench.home);
  await workbench.restart(() => {
    mkdirSync(copies, { recursive: true });
    const now = Date.now();
    statesAt(now).forEach((state, index) => {
      const written = JSON.stringify(record(state, index, now));
      writeFileSync(path.join(copies, `copy-${index}.json`), written);
    });
    return meanwhile(workbench);
  });
  await workbench.openViews();
  // Until the views are drawn, they take the focus from a palette.
  await workbench.images.row('demo').waitFor(({ isExpanded }) => {
    assert.equal(isExpanded, true);
  });
  return workbench;
}

suite('Copies in every state', () => {
  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    test(`are named in the view, the tooltip and the list, ${theme}`, async () => {
      const workbench = await openOver({ theme });
      await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
      await workbench.copies.row('web-0042 → 3 regions').waitFor();
      const descriptions = (await workbench.copies.rows()).map(({ description }) => description);
      for (const state of ['Finishing', 'Available', 'Failed', 'Cancelled', 'Unknown']) {
        assert.ok(
          descriptions.some(description => description.startsWith(state)),
          `${state} is not among ${descriptions.join(', ')}`,
        );
      }
      const running = descriptions.find(description => description.startsWith('Copying'));
      assert.match(running ?? '', /^Copying 42%.* · still running · 3 h/);
      await picture(workbench, `copies ${theme}`);
    });
  }

  for (const [locale, batch, offline] of [
    ['en', 'web-0042 → 3 regions', /^No network since .*Copies are followed again/],
    ['zh-cn', 'web-0042 → 3 个地域', /网络/],
  ] as const) {
    test(`tell that the network is gone, ${locale}`, async () => {
      const workbench = await openOver({ locale }, ({ simulator }) => simulator.stop());
      await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
      // Nobody tells the regions' names either.
      const copy = workbench.copies.row(batch, 'ap-southeast-1');
      await copy.waitFor(({ icon }) => {
        assert.equal(icon, 'warning');
      });
      await eventually(async () => {
        await workbench.page.mouse.move(640, 400);
        await workbench.statusBar.item(/71%/).hover();
        const hover = workbench.page.locator('.monaco-hover:has(table)');
        assert.match(await hover.innerText({ timeout: 3_000 }), offline);
      });
      await workbench.screenshot(`copies offline ${locale}`);
      await workbench.statusBar.item(/71%/).click();
      await workbench.quickInput.widget.waitFor();
      await workbench.screenshot(`copies offline ${locale} list`);
    });
  }

  test('can be removed from the list once their profile is gone', async () => {
    const workbench = await openOver({}, ({ home }) => {
      const file = path.join(copiesFolder(home), 'copy-2.json');
      const text = readFileSync(file, 'utf8').replace('"id":"demo"', '"id":"gone"');
      writeFileSync(file, text);
      return Promise.resolve();
    });
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    const copy = workbench.copies.row('web-0042 → 3 regions', 'Singapore');
    await copy.waitFor(({ icon }) => {
      assert.equal(icon, 'warning');
    });
    await workbench.screenshot('copies without their profile');
    await copy.choose('Remove from List');
    await workbench.copies.row('web-0042 → 2 regions').waitFor();
  });

  test('are shown beside the word that one more cannot be read', async () => {
    const workbench = await openOver({}, ({ home }) => {
      writeFileSync(path.join(copiesFolder(home), 'later.json'), '{"schemaVersion":99}');
      return Promise.resolve();
    });
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    await workbench.page.getByText('The record of 1 copy cannot be read.').waitFor();
    await workbench.copies.row('web-0042 → 3 regions').waitFor();
    await workbench.screenshot('copies unreadable');
  });

  test('are named in Chinese', async () => {
    const workbench = await openOver({ locale: 'zh-cn', theme: 'dark' });
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    await workbench.copies.row('web-0042 → 3 个地域').waitFor();
    await picture(workbench, 'copies chinese');
  });

  test('are reached and acted on by the keyboard alone', async () => {
    const workbench = await openOver({});
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    await workbench.copies.row('web-0042 → 3 regions').waitFor();
    const { keyboard } = workbench.page;
    await keyboard.press('F1');
    await workbench.quickInput.input.fill('>ECS Images: Focus on Copies View');
    await workbench.quickInput.accept();
    await keyboard.press('End');
    await keyboard.press('Shift+F10');
    const items = workbench.page.locator('.monaco-menu').getByRole('menuitem');
    await items.filter({ hasText: 'Remove from List' }).waitFor();
    await workbench.screenshot('copies by keyboard');
    await keyboard.press('Escape');
    await workbench.runCommand('ecsImages.showCopies');
    await workbench.quickInput.waitFor('Choose a copy');
    await workbench.quickInput.dismiss();
  });
});

/** The view with the tooltip of the status bar, and the list. */
async function picture(workbench: Workbench, name: string): Promise<void> {
  // A hover that the item's next text has ended needs the mouse to come again.
  await eventually(async () => {
    await workbench.page.mouse.move(640, 400);
    await workbench.statusBar.item(/71%/).hover();
    await workbench.page.locator('.monaco-hover table').waitFor({ timeout: 3_000 });
  });
  await workbench.screenshot(`${name} tooltip`);
  await workbench.statusBar.item(/71%/).click();
  await workbench.quickInput.widget.waitFor();
  await workbench.screenshot(`${name} list`);
  await workbench.quickInput.dismiss();
}
