import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { openOver, planOf, record } from './journal';
import type { Workbench } from './workbench';

const minute = 60_000;

/** One copy in each state, as an older journal may contain them. */
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

function recordsAt(now: number): readonly object[] {
  const strange = 'web | **0042**';
  return statesAt(now).map((state, index) =>
    record(state, index, {
      ...(index < 3 ? { batchId: 'batch' } : {}),
      ...(index === 2 ? { createdAt: now - 185 * minute } : {}),
      ...(index === 7 ? { plan: planOf(index, { sourceName: strange, name: strange }) } : {}),
    }),
  );
}

suite('Copies in every state', () => {
  for (const theme of ['light', 'dark', 'highContrast'] as const) {
    test(`are named in the view, the tooltip and the list, ${theme}`, async () => {
      const workbench = await openOver(recordsAt(Date.now()), { theme });
      await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
      await workbench.copies.row('web-0042 → 3 regions').waitFor();
      const descriptions = (await workbench.copies.rows()).map(({ description }) => description);
      for (const state of [
        'Finishing',
        'm-uf6available',
        'Image could not',
        'Cancelled',
        'Unknown',
      ]) {
        assert.ok(
          descriptions.some(description => description.startsWith(state)),
          `${state} is not among ${descriptions.join(', ')}`,
        );
      }
      const running = descriptions.find(description => description.startsWith('42 %'));
      assert.match(running ?? '', /^42 % · ~6 min left · running for 3 h/);
      await picture(workbench, `copies ${theme}`);
      if (theme === 'light') {
        await showHistory(workbench, 'Copy History', 'Available (cleared)');
        await workbench.screenshot('copy history');
      }
    });
  }

  for (const [locale, batch, offline] of [
    ['en', 'web-0042 → 3 regions', /^Offline since .*Progress resumes/],
    ['zh-cn', 'web-0042 → 3 个地域', /网络/],
  ] as const) {
    test(`show that the network is gone, ${locale}`, async () => {
      const workbench = await openOver(recordsAt(Date.now()), { locale }, ({ simulator }) =>
        simulator.stop(),
      );
      await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
      // The region's name is not known either.
      const copy = workbench.copies.row(batch, 'ap-southeast-1');
      await copy.waitFor(({ icon }) => {
        assert.equal(icon, 'warning');
      });
      await eventually(async () => {
        await workbench.page.mouse.move(640, 400);
        await workbench.statusBar.item(/48%/).hover();
        const hover = workbench.page.locator('.monaco-hover:has(table)');
        assert.match(await hover.innerText({ timeout: 3_000 }), offline);
      });
      await workbench.screenshot(`copies offline ${locale}`);
      await workbench.statusBar.item(/48%/).click();
      await workbench.quickInput.widget.waitFor();
      await workbench.screenshot(`copies offline ${locale} list`);
    });
  }

  test('show a message about a record that cannot be read', async () => {
    const later = { schemaVersion: 99 };
    const workbench = await openOver([...recordsAt(Date.now()), later], {});
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    await workbench.page.getByText('The record of 1 copy cannot be read.').waitFor();
    await workbench.copies.row('web-0042 → 3 regions').waitFor();
    await workbench.screenshot('copies unreadable');
  });

  test('are named in Chinese', async () => {
    const workbench = await openOver(recordsAt(Date.now()), { locale: 'zh-cn', theme: 'dark' });
    await workbench.runCommand('ecsImages.showCopiesOfAllWorkspaces');
    await workbench.copies.row('web-0042 → 3 个地域').waitFor();
    await picture(workbench, 'copies chinese');
    await showHistory(workbench, '复制历史', '可用（已清除）');
    await workbench.screenshot('copy history chinese');
  });

  test('are reached and acted on with the keyboard alone', async () => {
    const workbench = await openOver(recordsAt(Date.now()), {});
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

/** A picture of the view with the status bar's tooltip. */
async function picture(workbench: Workbench, name: string): Promise<void> {
  // When the item's text changes, its hover closes; the mouse has to enter again.
  await eventually(async () => {
    await workbench.page.mouse.move(640, 400);
    await workbench.statusBar.item(/48%/).hover();
    await workbench.page.locator('.monaco-hover table').waitFor({ timeout: 3_000 });
  });
  await workbench.screenshot(`${name} tooltip`);
  await workbench.statusBar.item(/48%/).click();
  await workbench.quickInput.widget.waitFor();
  await workbench.screenshot(`${name} list`);
  await workbench.quickInput.dismiss();
}

/** Clears the finished copies, and opens the history, which still has them. */
async function showHistory(workbench: Workbench, title: string, cleared: string): Promise<void> {
  await workbench.runCommand('ecsImages.clearFinishedCopies');
  await workbench.runCommand('ecsImages.showCopyHistory');
  await workbench.editor.tab(title).waitFor();
  await eventually(async () => {
    const text = await workbench.editor.text();
    assert.ok(text.includes(cleared), text);
  });
}
