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

/** A page, by its compiled scripts and its style sheets in `media`. */
interface Served {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  readonly rootId: string;
  readonly title: string;
}

const form: Served = {
  scripts: ['harness.js', '../../src/copyForm/page/main.js'],
  styles: ['styles.css'],
  rootId: 'form',
  title: 'Copy Image',
};

export const coverage: Served = {
  scripts: ['coverageHarness.js', '../../src/coverage/page/main.js'],
  styles: ['styles.css', 'coverage.css'],
  rootId: 'coverage',
  title: 'Coverage',
};

/**
 * Serves a page to an ordinary browser: the real shell, script, styles and session over a
 * fake cloud. Runs in the root of the checkout.
 */
export async function servePage(port = 0, page: Served = form): Promise<PageServer> {
  const files = await loadFiles(page);
  const server = http.createServer((request, response) => {
    const origin = `http://${request.headers.host ?? ''}`;
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const file = files.get(pathname);
    response.setHeader('content-type', file?.type ?? 'text/html; charset=utf-8');
    response.end(file?.text ?? shell(origin, searchParams.get('lang') ?? 'en', page));
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

async function loadFiles({
  scripts,
  styles,
}: Served): Promise<ReadonlyMap<string, { readonly type: string; readonly text: string }>> {
  const chinese = await fs.readFile('l10n/bundle.l10n.zh-cn.json', 'utf8');
  const script = await bundleForBrowser(
    scripts.map(script => path.join(__dirname, script)),
    { mode: 'development', define: { CHINESE: chinese } },
  );
  const sheets = await Promise.all(
    styles.map(async name => {
      const text = await fs.readFile(`media/${name}`, 'utf8');
      return [`/${name}`, { type: 'text/css; charset=utf-8', text }] as const;
    }),
  );
  return new Map([
    ['/page.js', { type: 'text/javascript; charset=utf-8', text: script }],
    ...sheets,
  ]);
}

function shell(origin: string, language: string, { styles, title, rootId }: Served): string {
  return pageHtml({
    cspSource: origin,
    scriptUri: `${origin}/page.js`,
    styleUris: styles.map(name => `${origin}/${name}`),
    rootId,
    language,
    title,
  });
}

if (require.main === module) {
  void servePage(Number(process.argv[2] ?? 0)).then(({ url }) => {
    console.log(url);
  });
}
