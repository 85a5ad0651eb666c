import { promises as fs } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pageHtml } from '../../src/platform/pageHtml';
import { bundleForBrowser } from './bundle';

export interface PageServer {
  /** The form's address. `?scene=…&theme=…&lang=…` selects what it shows. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the copy form to an ordinary browser: the real shell, script, styles and session over a
 * fake cloud. Runs in the root of the checkout.
 */
export async function servePage(port = 0): Promise<PageServer> {
  const files = await loadFiles();
  const server = http.createServer((request, response) => {
    const origin = `http://${request.headers.host ?? ''}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const file = files.get(pathname);
    response.setHeader('content-type', file?.type ?? 'text/html; charset=utf-8');
    response.end(file?.text ?? shell(origin, searchParams.get('lang') ?? 'en'));
  });
  await new Promise<void>(resolve => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function loadFiles(): Promise<
  ReadonlyMap<string, { readonly type: string; readonly text: string }>
> {
  const chinese = await fs.readFile('l10n/bundle.l10n.zh-cn.json', 'utf8');
  const script = await bundleForBrowser(
    [path.join(__dirname, 'harness.js'), path.join(__dirname, '../../src/copyForm/page/main.js')],
    { mode: 'development', define: { CHINESE: chinese } },
  );
  const style = await fs.readFile('media/styles.css', 'utf8');
  return new Map([
    ['/page.js', { type: 'text/javascript; charset=utf-8', text: script }],
    ['/styles.css', { type: 'text/css; charset=utf-8', text: style }],
  ]);
}

function shell(origin: string, language: string): string {
  return pageHtml({
    cspSource: origin,
    scriptUri: `${origin}/page.js`,
    styleUris: [`${origin}/styles.css`],
    rootId: 'form',
    language,
    title: 'Copy Image',
  });
}

if (require.main === module) {
  void servePage(Number(process.argv[2] ?? 0)).then(({ url }) => {
    console.log(url);
  });
}
