import assert from 'node:assert/strict';
import { hangzhou, shanghai } from './copyForm';
import { eventually } from './eventually';
import { openWorkbench } from './openWorkbench';
import { imageId } from './quickCopy';
import type { Workbench } from './workbench';

const singapore = { regionId: 'ap-southeast-1', name: 'Singapore' };

/** The cell of an image and a region, by its spoken name. */
function cell(workbench: Workbench, image: string, region: string) {
  return workbench.webview().locator(`td[aria-label^="Image ${image}, ${region}: "]`);
}

function copies(workbench: Workbench): readonly string[] {
  return workbench.simulator.control
    .log()
    .filter(({ action }) => action === 'CopyImage')
    .map(({ params }) => `${params['ImageId'] ?? ''} ${params['DestinationRegionId'] ?? ''}`)
    .sort();
}

/** The spoken name of what has the focus in the page. */
function focused(workbench: Workbench): Promise<string> {
  return workbench
    .webview()
    .locator('body')
    .evaluate(({ ownerDocument: { activeElement } }) => {
      const role = activeElement?.closest('[data-at]') === null ? 'other' : 'cell';
      return `${role}: ${activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''}`;
    });
}

suite('Coverage', () => {
  test('shows which image is where, and fills the gaps that are clicked with one form', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo').choose('Show Coverage');
    await cell(workbench, 'web-0042', shanghai.name).click();
    await cell(workbench, 'web-0042', singapore.name).click();
    await cell(workbench, 'web-0041', singapore.name).click();
    await workbench.screenshot('coverage with gaps selected');
    const table = workbench.webview();
    await table.getByRole('button', { name: 'Copy to Missing Regions… (3)' }).click();

    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy 2 images' }).waitFor();
    await form.getByText('Copied here: web-0042').waitFor();
    await workbench.screenshot('coverage, form of the gaps');
    await form.getByRole('button', { name: 'Start 3 Copies' }).click();
    const [one = '', other = ''] = ['web-0041', 'web-0042'].map(name => imageId(workbench, name));
    const wanted = [`${one} ap-southeast-1`, `${other} ap-southeast-1`, `${other} cn-shanghai`];
    await eventually(() => {
      assert.deepEqual(copies(workbench), wanted.sort());
    });

    await workbench.images.row('demo').choose('Show Coverage');
    const filled = cell(workbench, 'web-0042', shanghai.name);
    await eventually(async () => {
      assert.match((await filled.getAttribute('aria-label')) ?? '', /: (copying|present), /);
    });
    await workbench.screenshot('coverage while copying');
  });

  test('is read, filled and left by keyboard alone', async () => {
    const workbench = await openWorkbench();
    const { keyboard } = workbench.page;
    await workbench.openViews();
    await workbench.runCommand('ecsImages.showCoverage');
    await cell(workbench, 'web-0042', shanghai.name).waitFor();
    await eventually(async () => {
      await keyboard.press('Tab');
      assert.match(await focused(workbench), /^cell: /);
    });
    for (let presses = 0; presses < 200; presses += 1) {
      if ((await focused(workbench)) === 'cell: Image web-0042') {
        break;
      }
      await keyboard.press('ArrowDown');
    }
    const columns: string[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
      await keyboard.press(key);
      const name = await focused(workbench);
      columns.push(name);
      if (name.endsWith(': missing')) {
        await keyboard.press('Space');
      }
    }
    assert.match(columns.join('\n'), /Image web-0042, China \(Hangzhou\): present, .* old/);
    const count = columns.filter(name => name.endsWith(': missing')).length;
    assert.ok(count >= 2, columns.join('\n'));
    await workbench.screenshot('coverage by keyboard');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    const form = workbench.webview();
    await form.getByRole('heading', { name: 'Copy web-0042' }).waitFor();
    assert.equal(await form.getByLabel('Destination region', { exact: true }).count(), count);
  });

  test('outlives a reload, and speaks Chinese', async () => {
    const workbench = await openWorkbench({ locale: 'zh-cn' });
    await workbench.openViews();
    await workbench.images.row('demo').choose('查看镜像分布');
    const gap = workbench.webview().locator('td[aria-label^="镜像 web-0042，华东2（上海）：缺少"]');
    await gap.click();
    await workbench.screenshot('coverage zh');
    await workbench.reload();
    await workbench.webview().locator('td[aria-selected="true"]').waitFor();
    assert.equal(await workbench.webview().locator('td[aria-selected="true"]').count(), 1);
  });

  test('Enter on an image shows it in the Images view', async () => {
    const workbench = await openWorkbench();
    await workbench.openViews();
    await workbench.images.row('demo').choose('Show Coverage');
    await cell(workbench, 'web-0042', hangzhou.name).dblclick();
    await eventually(async () => {
      const outline = await workbench.images.outline();
      assert.ok(outline.some(line => line.includes('web-0042')));
    });
  });
});
