import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installChinese } from './language';
import { artifacts, installed } from './paths';
import { childrenOf, exitOnSignals, kill, killGroup } from './processes';
import type { Settings } from './quietSettings';

interface ServerOptions {
  /** Name of the log, artifacts/NAME.log. */
  readonly name: string;
  /**
   * The extension to install: a folder or a .vsix. Without it, a page names the extension folder
   * and the tests; that requires VS Code's test driver, which hides notifications.
   */
  readonly extension?: string;
  /** Added to the environment of the server and of its extension hosts. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A VS Code server on 127.0.0.1 with its own data folder and home; pages connect to it. */
export interface VscodeServer {
  /** Without a trailing slash. */
  readonly origin: string;
  /** The home folder that extensions see; empty at first. */
  readonly home: string;
  /** Serves a page whose scripts run in the workbench's origin. Returns its address. */
  publish(html: string): string;
  /** Replaces the user's settings. */
  writeUserSettings(settings: Settings): void;
  /** Replaces the machine's settings, like those of a dev container. */
  writeMachineSettings(settings: Settings): void;
  /** Kills the running extension hosts, like a crash. */
  killExtensionHosts(): void;
  /** Deletes everything that extensions stored outside the browser. */
  clearStorage(): void;
  stop(): void;
}

export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'ecs-image-copy-'));
  const home = path.join(folder, 'home');
  const user = path.join(folder, 'server/data/User');
  const machine = path.join(folder, 'server/data/Machine');
  [home, user, machine].forEach(name => mkdirSync(name, { recursive: true }));
  installChinese(path.join(folder, 'server/data'));
  const node = findNode();
  const env = environment({
    HOME: home,
    USERPROFILE: home,
    // No marketplace: the server contacts no other machine.
    EXTENSIONS_GALLERY: '{}',
    // Node's compile cache halves the start of an extension host.
    NODE_COMPILE_CACHE: installed.compileCache,
    ...options.env,
  });
  const folders = [
    ...['--server-data-dir', path.join(folder, 'server')],
    ...['--extensions-dir', path.join(folder, 'extensions')],
    ...['--builtin-extensions-dir', installed.extensions],
  ];
  installExtension(options.extension, { node, folder, args: [installed.server, ...folders], env });
  const driver = options.extension === undefined ? ['--enable-smoke-test-driver'] : [];
  const [halfKeyFile, demoFile] = [path.join(folder, 'half.key'), path.join(folder, 'demo.html')];
  writeFileSync(halfKeyFile, halfKey);
  const preload = ['--require', path.join(__dirname, 'serverPreload.js')];
  const server = spawn(node, [...preload, installed.server, ...folders, ...flags, ...driver], {
    env: { ...env, ECS_IMAGES_HALF_KEY_FILE: halfKeyFile, ECS_IMAGES_DEMO_FILE: demoFile },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => {
    killGroup(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', stop);
  exitOnSignals();
  const origin = `http://127.0.0.1:${await portOf(server, options.name)}`;
  return {
    origin,
    home,
    publish: html => {
      writeFileSync(demoFile, html);
      return `${origin}/demo`;
    },
    writeUserSettings: settings => {
      writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings, undefined, 2));
    },
    writeMachineSettings: settings => {
      writeFileSync(path.join(machine, 'settings.json'), JSON.stringify(settings, undefined, 2));
    },
    killExtensionHosts: () => {
      childrenOf(server, '--type=extensionHost').forEach(kill);
    },
    clearStorage: () => {
      for (const name of ['globalStorage', 'workspaceStorage']) {
        rmSync(path.join(user, name), { recursive: true, force: true, maxRetries: 3 });
      }
    },
    stop: () => {
      process.off('exit', stop);
      stop();
    },
  };
}

/**
 * Shared by all servers of this process, so that a page can read secrets sealed through another
 * server.
 */
const halfKey = randomBytes(32);

const flags = [
  ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
  ...['--accept-server-license-terms', '--telemetry-level', 'off'],
  // An extension host ends with its page.
  ...['--reconnection-grace-time', '0'],
];

interface Installation {
  readonly node: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** A folder is linked, so that later builds apply when a page is opened. */
function installExtension(extension: string | undefined, to: Installation): void {
  if (extension === undefined) {
    return;
  }
  if (extension.endsWith('.vsix')) {
    execFileSync(to.node, [...to.args, '--install-extension', extension], {
      env: to.env,
      stdio: 'pipe',
    });
    return;
  }
  const extensions = path.join(to.folder, 'extensions');
  mkdirSync(extensions);
  symlinkSync(extension, path.join(extensions, 'extension'), 'junction');
}

/** The Node that was installed with VS Code. */
function findNode(): string {
  const { node } = JSON.parse(readFileSync(installed.marker, 'utf8')) as { readonly node: string };
  return path.resolve(path.dirname(installed.marker), node);
}

/** This process's environment without variables of npm, the editor or the user's cloud. */
function environment(added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const foreign = /^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|ALIBABA|ALICLOUD)/i;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), ...added };
}

function portOf(server: ChildProcess, name: string): Promise<number> {
  mkdirSync(artifacts, { recursive: true });
  const log = createWriteStream(path.join(artifacts, `${name}.log`));
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      text += text.length < 10_000 ? chunk.toString() : '';
      const port = /listening on (\d+)/.exec(text)?.[1];
      if (port !== undefined) {
        resolve(Number(port));
      }
    });
    server.stderr?.pipe(log, { end: false });
    server.once('error', reject);
    server.once('exit', code => {
      reject(new Error(`VS Code's server ended before it listened: ${code ?? 'killed'}`));
    });
  });
}
