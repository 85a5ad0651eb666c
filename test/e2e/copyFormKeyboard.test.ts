import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../env/chromium';
import { root } from '../env/paths';
import { FormPage, type Look } from '../page/formPage';
import { type PageServer, servePage } from '../page/serve';
import { states } from '../page/states';

suite('The copy form by keyboard', () => {
  let browser: Browser;
  let server: PageServer;

  suiteSetup(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
  });

  suiteTeardown(async () => {
    await browser.close();
    await server.close();
  });

  async function open(look?: Look): Promise<FormPage> {
    const form = await FormPage.open(browser, server.url, look);
    await form.field('name').waitFor();
    return form;
  }

  test('is filled in and submitted without the mouse', async () => {
    const { page, ...form } = await open();
    // Skips the presets.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('China (Sh');
    await page.keyboard.press('Tab');
    await page.keyboard.type('web-sh');
    await page.keyboard.press('Control+Enter');
    await page.getByText('m-uf6ffcopy0000000002', { exact: true }).waitFor();
    await page.close();
    assert.deepEqual(form.complaints, []);
  });

  test('follows the reading order with Tab', async () => {
    const form = await open();
    const order: (string | undefined)[] = [];
    for (let step = 0; step < 17; step++) {
      await form.page.keyboard.press('Tab');
      order.push(await form.focused());
    }
    assert.deepEqual(
      order.map(place => place?.replace(/^row\d+-/, '')),
      [
        'preset',
        'destinations.0.regionId',
        'destinations.0.name',
        'remove',
        'addDestination',
        'searchRegions',
        'name',
        'description',
        'encryption',
        'tags.0.key',
        'tags.0.value',
        'remove',
        'tags.1.key',
        'tags.1.value',
        'remove',
        'addTag',
        'resourceGroupId',
      ],
    );
    await form.page.close();
  });

  test('does not submit on Enter alone, nor on Ctrl+Enter within a composition', async () => {
    const form = await open();
    await form.addDestination(0, 'cn-shanghai');
    await form.field('destinations.0.name').press('Enter');
    await form.field('name').evaluate(input => {
      const options = { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true };
      input.dispatchEvent(new KeyboardEvent('keydown', options));
    });
    assert.deepEqual(await form.harness('batches'), []);
    await form.field('name').press('Control+Enter');
    await form.page.locator('[data-outcome=copying]').waitFor();
    assert.deepEqual(await form.harness('batches'), [1]);
    await form.page.close();
  });

  test('focuses and announces the first problem when Copy is pressed', async () => {
    const form = await open();
    await form.field('name').fill('a b');
    await form.field('name').press('Control+Enter');
    assert.equal(await form.focused(), 'destinations.0.regionId');
    assert.equal(await form.page.getByRole('status').innerText(), '2 problems prevent copying.');
    await form.page.close();
  });

  test('keeps caret and focus while problems and states change', async () => {
    const form = await open();
    const name = form.field('name');
    await name.fill('abcd');
    await name.press('ArrowLeft');
    await name.press('ArrowLeft');
    await form.page.keyboard.type(' x');
    await form.page.evaluate(() =>
      new Promise(resolve => {
        window.addEventListener('message', resolve, { once: true });
        window.acquireVsCodeApi().postMessage({ type: 'ready', payload: null });
      }).then(() => undefined),
    );
    const caret = () =>
      name.evaluate(input => (input instanceof HTMLInputElement ? input.selectionStart : -1));
    assert.equal(await caret(), 4);
    assert.equal(await form.focused(), 'name');
    assert.equal(await name.inputValue(), 'ab xcd');
    await form.page.close();
  });

  test('moves nothing when a problem appears at a field with its own line', async () => {
    const form = await open();
    const end = form.page.locator('.costs');
    const placeOfEnd = () =>
      end.evaluate(costs => costs.getBoundingClientRect().top + window.scrollY);
    const before = await placeOfEnd();
    await form.field('description').fill('x');
    await form.field('resourceGroupId').fill('x');
    await form.page.locator('[data-problem=resourceGroupMalformed]').waitFor();
    assert.equal(await placeOfEnd(), before);
    await form.page.close();
  });

  test('focuses the neighbour of a removed row', async () => {
    const form = await open();
    await form.addDestination(0, 'cn-shanghai');
    await form.addDestination(1, 'cn-beijing');
    await form.page.getByRole('button', { name: 'Remove destination 1' }).press('Enter');
    assert.equal(await form.focused(), 'destinations.0.regionId');
    assert.equal(await form.field('destinations.0.regionId').inputValue(), 'cn-beijing');
    await form.page.close();
  });

  test('keeps draft and submission across a reload', async () => {
    const form = await open();
    await states.submitted(form);
    await form.field('description').fill('half a sent');
    await form.page.reload();
    await form.field('name').waitFor();
    assert.equal(await form.field('description').inputValue(), 'half a sent');
    await form.page.getByText('m-uf6ffcopy0000000002', { exact: true }).waitFor();
    assert.equal(await form.page.locator('#submit').innerText(), 'Copy to Singapore');
    await form.page.close();
  });

  test('ships a page of at most 56 KB', () => {
    const { size } = fs.statSync(path.join(root, 'dist/page.js'));
    assert.ok(size <= 56 * 1024, `${size} bytes`);
  });
});
