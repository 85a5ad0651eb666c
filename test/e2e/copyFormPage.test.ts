import assert from 'node:assert/strict';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../env/chromium';
import { artifacts } from '../env/paths';
import { FormPage, type Look } from '../page/formPage';
import { type PageServer, servePage } from '../page/serve';
import { type StateName, stateNames, states } from '../page/states';
import { type ThemeName, themes } from '../page/themes';

/** The states with unique elements. */
const telling: readonly StateName[] = [
  'errors',
  'encrypting',
  'checked',
  'submitting',
  'submitted',
];

suite('The copy form in a browser', () => {
  let browser: Browser;
  let server: PageServer;

  suiteSetup(async () => {
    [browser, server] = await Promise.all([launchChromium(), servePage()]);
  });

  suiteTeardown(async () => {
    await browser.close();
    await server.close();
  });

  const open = (look?: Look) => FormPage.open(browser, server.url, look);

  async function shown(form: FormPage, name: string): Promise<void> {
    await form.picture(path.join(artifacts, 'form', `${name}.png`));
    assert.deepEqual(await form.violations(), []);
    assert.equal(await form.overflow(), 0);
    assert.deepEqual(form.complaints, []);
    await form.page.close();
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    test(`is accessible and within its policy in the theme ${theme}`, async () => {
      for (const state of theme === 'dark' ? stateNames : telling) {
        const form = await open({ theme });
        await states[state](form);
        await shown(form, `${state} ${theme}`);
      }
    });
  }

  // 640 is a laptop's window at 200 % zoom.
  for (const width of [640, 420, 320]) {
    test(`fits into ${width} pixels`, async () => {
      for (const state of telling) {
        const form = await open({ width, theme: 'light' });
        await states[state](form);
        await shown(form, `${state} ${width}`);
      }
    });
  }

  for (const lang of ['en', 'zh-cn'] as const) {
    // One page: the width and the theme change as they do when a user changes them.
    test(`is accessible at every width and in every theme (${lang})`, async () => {
      const form = await open({ lang });
      await states.errors(form);
      for (const width of [320, 660, 720, 1080, 1400]) {
        for (const theme of Object.keys(themes) as ThemeName[]) {
          const name = `errors ${lang} ${width} ${theme}`;
          await form.wear(theme, width);
          assert.deepEqual(await form.violations(), [], name);
          assert.equal(await form.overflow(), 0, name);
        }
      }
      for (const [width, theme] of [
        [320, 'dark'],
        [720, 'light'],
        [1080, 'highContrast'],
      ] as const) {
        await form.wear(theme, width);
        await form.picture(path.join(artifacts, 'form', `errors ${lang} ${width}.png`));
      }
      assert.deepEqual(form.complaints, []);
      await form.page.close();
    });
  }

  test('speaks Chinese', async () => {
    const form = await open({ lang: 'zh-cn', theme: 'light', scene: 'encrypted' });
    await states.errors(form);
    assert.equal(await form.page.locator('html').getAttribute('lang'), 'zh-cn');
    assert.match(await form.page.locator('#name-problem').innerText(), /名称不能包含空格。/);
    await shown(form, 'errors Chinese');
    for (const state of ['checked', 'encrypting', 'submitted'] as const) {
      const other = await open({ lang: 'zh-cn' });
      await states[state](other);
      await shown(other, `${state} Chinese`);
    }
  });

  test('keeps the buttons visible, and scrolls their results clear of them', async () => {
    const form = await open();
    await form.page.setViewportSize({ width: 800, height: 560 });
    await states.checked(form);
    assert.ok(await form.isInSight('#submit'));
    assert.ok(await form.isInSight('.checks'));
    await form.field('destinations.0.regionId').focus();
    for (const last = 'check'; (await form.focused()) !== last;) {
      await form.page.keyboard.press('Tab');
      assert.ok(await form.isInSight(':focus'), await form.focused());
    }
    await form.page.close();
  });

  test('reports a source that cannot be loaded, and loads it on Retry', async () => {
    const form = await open({ scene: 'broken' });
    await form.page.locator('#retry').waitFor();
    await form.picture(path.join(artifacts, 'form', 'broken.png'));
    assert.deepEqual(await form.violations(), []);
    await form.page.getByRole('button', { name: 'Diagnose' }).click();
    assert.deepEqual(await form.harness('opened'), [
      'https://api.aliyun.com/troubleshoot?q=Forbidden.RAM&product=Ecs',
    ]);
    await form.page.locator('#retry').focus();
    await form.page.keyboard.press('Enter');
    await form.field('name').waitFor();
    assert.ok(await form.page.locator('h1').evaluate(title => title === document.activeElement));
    await form.page.close();
  });

  test('shows hostile text as text', async () => {
    const form = await open({ scene: 'hostile' });
    await states.filled(form);
    assert.equal(await form.page.locator('img, b, script:not([nonce])').count(), 0);
    assert.match(
      await form.page.locator('h1').innerText(),
      /^Copy <img src=x onerror=alert\(1\)> exe/,
    );
    await shown(form, 'hostile');
  });

  test('does not animate with reduced motion', async () => {
    const form = await open();
    await form.page.emulateMedia({ reducedMotion: 'reduce' });
    await states.submitting(form);
    const busy = form.page.locator('.icon-busy').first();
    assert.equal(await busy.evaluate(icon => getComputedStyle(icon).animationName), 'none');
    await form.page.close();
  });

  test('shows its borders and the wrong fields in forced colours', async () => {
    const form = await open({ theme: 'highContrast' });
    await form.page.emulateMedia({ forcedColors: 'active' });
    await states.errors(form);
    const styleOf = (id: string) =>
      form.page.locator(id).evaluate(input => {
        const { borderTopWidth, outlineStyle } = getComputedStyle(input);
        return { borderTopWidth, outlineStyle };
      });
    assert.deepEqual(await styleOf('#name'), { borderTopWidth: '1px', outlineStyle: 'solid' });
    await form.picture(path.join(artifacts, 'form', 'forced colours.png'));
    await form.page.close();
  });
});
