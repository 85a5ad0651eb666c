import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Simulator, type SimulatorOptions, startSimulator } from '../simulator/simulator';
import { launchChromium, withoutOptimizer } from '../env/chromium';
import { packageExtension } from '../env/packageExtension';
import { artifacts, root } from '../env/paths';
import { startVscodeServer, type VscodeServer } from '../env/vscodeServer';

interface ServerKind {
  /** The project's folder as it is built, or the packaged .vsix as users install it. */
  readonly extension: 'built' | 'packaged';
  /** Added to the environment of the extension host. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Shared by the stories of a run: one browser with one page, and one server per kind. Reusing the
 * browser context keeps VS Code's compiled code cached, which halves the time to open it.
 */
class Stage {
  #browser: Browser | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;
  readonly #servers = new Map<string, Promise<VscodeServer>>();
  readonly #simulators: Simulator[] = [];
  readonly #folders: string[] = [];
  #secrets: Promise<string> | undefined;

  async page(): Promise<Page> {
    this.#page ??= await this.newPage();
    return this.#page;
  }

  /** Another window of the same browser: it shares the secret storage. */
  async newPage(): Promise<Page> {
    this.#browser ??= await launchChromium(withoutOptimizer);
    this.#context ??= await this.#browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await this.#context.newPage();
    page.setDefaultTimeout(60_000);
    page.setDefaultNavigationTimeout(60_000);
    const log = path.join(artifacts, 'e2e-page.log');
    page.on('console', message => {
      appendFileSync(log, `${message.type()} ${message.text()}\n`);
    });
    return page;
  }

  server(kind: ServerKind): Promise<VscodeServer> {
    const key = JSON.stringify(kind);
    const server = this.#servers.get(key) ?? this.#startServer(kind);
    this.#servers.set(key, server);
    return server;
  }

  async startSimulator(options: SimulatorOptions): Promise<Simulator> {
    const simulator = await startSimulator(options);
    this.#simulators.push(simulator);
    return simulator;
  }

  /** A new folder that is gone after the story. */
  newFolder(): string {
    process.removeListener('exit', this.#removeFolders);
    process.once('exit', this.#removeFolders);
    const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'ecs-image-copy-workspace-'));
    this.#folders.push(folder);
    return folder;
  }

  /** What the browser stores for the demo profile's secret; typed once a run. */
  secrets(type: () => Promise<string>): Promise<string> {
    this.#secrets ??= type();
    return this.#secrets;
  }

  async screenshot(name: string): Promise<void> {
    await this.#page?.screenshot({ path: path.join(artifacts, 'e2e', `${name}.png`) });
  }

  /** Ends what belongs to one story. */
  async endStory(): Promise<void> {
    const others = this.#context?.pages().filter(page => page !== this.#page) ?? [];
    await Promise.all(others.map(page => page.close()));
    await this.#page?.goto('about:blank');
    for (const server of await Promise.all(this.#servers.values())) {
      server.killExtensionHosts();
    }
    await Promise.all(this.#simulators.splice(0).map(simulator => simulator.stop()));
    this.#removeFolders();
  }

  async close(): Promise<void> {
    await this.endStory();
    await this.#browser?.close();
    for (const server of await Promise.all(this.#servers.values())) {
      server.stop();
    }
    this.#servers.clear();
    this.#browser = undefined;
    this.#context = undefined;
    this.#page = undefined;
  }

  readonly #removeFolders = () => {
    for (const folder of this.#folders.splice(0)) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };

  async #startServer({ extension, env }: ServerKind): Promise<VscodeServer> {
    mkdirSync(artifacts, { recursive: true });
    return startVscodeServer({
      name: `e2e-server-${this.#servers.size}`,
      extension: extension === 'packaged' ? await packageExtension() : root,
      env,
    });
  }
}

/** The one stage of this process. */
export const stage = new Stage();
