import { promises as fs } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { FormSession } from '../../src/copyForm/session';
import { pageHtml } from '../../src/platform/pageHtml';
import type { FormState } from '../../src/copyForm/protocol';
import { formStrings } from '../../src/drafting/strings';
import { launchChromium } from '../env/chromium';
import { root } from '../env/paths';
import { fakeHost } from '../page/scenes';
import { type Measure, median } from './measurement';

const runs = 9;

/** A page that paints one line and does nothing else. */
const emptyPage = '<!doctype html><title>Copy</title><h1>Copy</h1>';

/**
 * When the form's page, as shipped, paints first. The bound is 2.5 times the first paint of an
 * empty page in the same browser; the two kinds take turns.
 */
export const measure: Measure = async function* () {
  const [browser, state, server] = await Promise.all([launchChromium(), readyState(), serve()]);
  const times: { readonly form: number[]; readonly empty: number[] } = { form: [], empty: [] };
  try {
    for (let run = 0; run < runs; run++) {
      times.empty.push(await firstPaint(browser, `${server.url}empty`, state));
      times.form.push(await firstPaint(browser, server.url, state));
    }
  } finally {
    await browser.close();
    server.close();
  }
  const [value, bound] = [median(times.form), 2.5 * median(times.empty)];
  yield { name: 'form.firstPaint', value, unit: 'ms', bound };
};

async function firstPaint(browser: Browser, url: string, state: FormState): Promise<number> {
  const page = await browser.newPage();
  // Stands in for VS Code: answers the page's first message with the state at once.
  await page.addInitScript(payload => {
    Object.assign(window, {
      acquireVsCodeApi: () => ({
        postMessage: ({ type }: { readonly type: string }) => {
          if (type === 'ready') {
            window.postMessage({ type: 'state', payload }, '*');
          }
        },
        getState: () => undefined,
        setState: () => undefined,
      }),
    });
  }, state);
  await page.goto(url);
  await page.locator('h1').waitFor();
  const paint = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver(list => {
          resolve(list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await page.close();
  return paint;
}

async function serve() {
  const server = http.createServer((request, response) => {
    void answer(request.url ?? '/', request.headers.host ?? '').then(({ type, body }) => {
      response.setHeader('content-type', type);
      response.end(body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(url: string, host: string) {
  switch (url) {
    case '/page.js':
      return { type: 'text/javascript', body: await fs.readFile(path.join(root, 'dist/page.js')) };
    case '/styles.css':
      return { type: 'text/css', body: await fs.readFile(path.join(root, 'media/styles.css')) };
    case '/empty':
      return { type: 'text/html; charset=utf-8', body: emptyPage };
    default: {
      const cspSource = `http://${host}`;
      const body = pageHtml({
        cspSource,
        scriptUri: `${cspSource}/page.js`,
        styleUris: [`${cspSource}/styles.css`],
        rootId: 'form',
        language: 'en',
        title: 'Copy',
      });
      return { type: 'text/html; charset=utf-8', body };
    }
  }
}

/** The state that a session posts once the image is loaded. */
function readyState(): Promise<FormState> {
  return new Promise(resolve => {
    const session = new FormSession({
      form: {
        profile: { scope: 'workspace', id: 'prod' },
        regionId: 'cn-hangzhou',
        imageId: 'm-bp1g7004ksh0oeuc0001',
      },
      host: fakeHost('plain', { revealed: [], opened: [], batches: [], texts: [] }),
      clock: { now: () => Date.now() },
      logger: { warn: console.error },
      strings: formStrings({ t: text => (typeof text === 'string' ? text : text.message) }),
      post: message => {
        if (message.type === 'state' && message.payload.content.phase === 'ready') {
          resolve(message.payload);
          session.dispose();
        }
      },
    });
  });
}
