import { promises as fs } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { FormSession } from '../../src/copyForm/session';
import { copyFormHtml } from '../../src/copyForm/html';
import type { FormState } from '../../src/copyForm/protocol';
import { formStrings } from '../../src/drafting/strings';
import { launchChromium } from '../env/chromium';
import { root } from '../env/paths';
import { fakeHost } from './scenes';

/** For `npm run bench`: prints after how many milliseconds the shipped page paints first, a line a run. */
async function main(runs: number): Promise<void> {
  const [browser, state] = await Promise.all([launchChromium(), readyState()]);
  const server = http.createServer((request, response) => {
    void answer(request.url ?? '/', request.headers.host ?? '').then(({ type, body }) => {
      response.setHeader('content-type', type);
      response.end(body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage();
    // Stands in for VS Code: the state is there as soon as the page asks.
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
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.locator('h1').waitFor();
    const paint = await page.evaluate(
      () =>
        new Promise<number>(resolve => {
          new PerformanceObserver(list => {
            resolve(list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN);
          }).observe({ type: 'paint', buffered: true });
        }),
    );
    console.log(paint);
    await page.close();
  }
  await browser.close();
  server.close();
}

async function answer(url: string, host: string) {
  switch (url) {
    case '/page.js':
      return { type: 'text/javascript', body: await fs.readFile(path.join(root, 'dist/page.js')) };
    case '/styles.css':
      return { type: 'text/css', body: await fs.readFile(path.join(root, 'media/styles.css')) };
    default: {
      const cspSource = `http://${host}`;
      const body = copyFormHtml({
        cspSource,
        scriptUri: `${cspSource}/page.js`,
        styleUri: `${cspSource}/styles.css`,
        language: 'en',
        title: 'Copy',
      });
      return { type: 'text/html; charset=utf-8', body };
    }
  }
}

/** What a session tells its page once the image is there. */
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

void main(9);
