import assert from 'node:assert/strict';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CliConfigFile,
  cliConfigPath,
  credentialsFilePath,
} from '../../../../src/platform/files/cliConfigFile';

suite('the configuration file of the aliyun CLI', () => {
  let home: string;
  let file: string;
  let config: CliConfigFile;

  setup(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'cli-config-'));
    file = path.join(home, '.aliyun', 'config.json');
    config = new CliConfigFile(file);
  });

  teardown(async () => {
    config.dispose();
    await rm(home, { recursive: true });
  });

  async function write(text: string): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.tmp`, text);
    await rename(`${file}.tmp`, file);
  }

  function nextChange(): Promise<void> {
    return new Promise(resolve => {
      const subscription = config.onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });
  }

  test('is in the place where the CLI looks for it', () => {
    assert.equal(
      cliConfigPath({ HOME: '/home/baker' }, 'linux'),
      path.join('/home/baker/.aliyun/config.json'),
    );
    const windows = { HOMEDRIVE: 'C:', HOMEPATH: '/Users/baker', USERPROFILE: 'D:/other' };
    assert.equal(cliConfigPath(windows, 'win32'), path.join('C:/Users/baker/.aliyun/config.json'));
    const { USERPROFILE } = windows;
    assert.equal(
      cliConfigPath({ USERPROFILE }, 'win32'),
      path.join('D:/other/.aliyun/config.json'),
    );
    assert.ok(path.isAbsolute(cliConfigPath({}, 'linux')));
  });

  test('has the SDKs’ credentials beside it in the home, unless a variable names another file', () => {
    const home = { HOME: '/home/baker' };
    assert.equal(
      credentialsFilePath(home, 'linux'),
      path.join('/home/baker', '.alibabacloud', 'credentials'),
    );
    const named = { ...home, ALIBABA_CLOUD_CREDENTIALS_FILE: '/etc/alibaba' };
    assert.equal(credentialsFilePath(named, 'linux'), path.resolve('/etc/alibaba'));
  });

  test('is undefined if it or its folder does not exist', async () => {
    assert.equal(await config.read(), undefined);
    await mkdir(path.dirname(file));
    assert.equal(await config.read(), undefined);
  });

  test('is read in its current state, and never written', async () => {
    await write('{"current":"default"}');
    const before = await stat(file);
    assert.equal(await config.read(), '{"current":"default"}');
    assert.equal(await readFile(file, 'utf8'), '{"current":"default"}');
    assert.equal((await stat(file)).mtimeMs, before.mtimeMs);
    assert.deepEqual(await readdir(path.dirname(file)), ['config.json']);
  });

  test('reports a change by rename, as the CLI makes', async () => {
    await write('one');
    await config.read();
    const changed = nextChange();
    await write('another');
    await changed;
    assert.equal(await config.read(), 'another');
  });

  test('reports a change even if its folder was created after the first read', async () => {
    assert.equal(await config.read(), undefined);
    const changed = nextChange();
    await write('one');
    assert.equal(await config.read(), 'one');
    await changed;
    const again = nextChange();
    await write('another');
    await again;
  });

  test('reports a file in a folder created later, without another read', async () => {
    assert.equal(await config.read(), undefined);
    const changed = nextChange();
    await write('one');
    await changed;
    const gone = nextChange();
    await rm(path.dirname(file), { recursive: true });
    await gone;
    const back = nextChange();
    await write('another');
    await back;
    assert.equal(await config.read(), 'another');
  });

  test('reports a change of its symbolic link’s target', async () => {
    const dotFiles = path.join(home, 'dotfiles');
    await mkdir(dotFiles);
    await writeFile(path.join(dotFiles, 'aliyun.json'), 'one');
    await mkdir(path.dirname(file));
    await symlink(path.join(dotFiles, 'aliyun.json'), file);
    assert.equal(await config.read(), 'one');
    const changed = nextChange();
    await writeFile(path.join(dotFiles, 'aliyun.json.tmp'), 'another');
    await rename(path.join(dotFiles, 'aliyun.json.tmp'), path.join(dotFiles, 'aliyun.json'));
    await changed;
    assert.equal(await config.read(), 'another');
    const led = nextChange();
    await writeFile(path.join(home, 'elsewhere.json'), 'elsewhere');
    await rm(file);
    await symlink(path.join(home, 'elsewhere.json'), file);
    await led;
    assert.equal(await config.read(), 'elsewhere');
  });

  test('reports nothing when only read', async () => {
    await write('one');
    let told = 0;
    config.onDidChange(() => (told += 1));
    await config.read();
    await config.read();
    assert.equal(told, 0);
  });

  test('is refused without being quoted if it is too large or not a file', async () => {
    await write('SKCANARY'.repeat(200_000));
    await assert.rejects(config.read(), (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.doesNotMatch(error.message, /CANARY/);
      return true;
    });
    await rm(file);
    await mkdir(file);
    await assert.rejects(config.read());
  });
});
