import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Authority, createAuthority } from '../env/certificates';
import { startTlsProxy, type TlsProxy } from '../env/tlsProxy';
import { trustedAuthority } from '../env/trustedAuthority';
import { bareProfile, demoProfile } from './furnishedProfiles';
import { useProfiles } from './profileSettings';

const sts = 'sts.aliyuncs.com';
const credentials = 'agent:CANARYproxy';
const passed = '✓ Network: name resolution, proxy, TLS';

/** What users see of a network: real host names, and VS Code's own proxy and certificates. */
suite('Behind a proxy that decrypts TLS', () => {
  let trusted: Authority;
  let simulator: string;
  let proxy: TlsProxy;

  suiteSetup(async function () {
    simulator = vscode.workspace.getConfiguration('ecsImages').get('endpoint', '');
    if (process.env['NODE_EXTRA_CA_CERTS'] === undefined) {
      // Desktop VS Code would ask for the proxy's password in a dialog that nobody answers.
      this.skip();
    }
    trusted = trustedAuthority(process.env);
    await set('ecsImages.endpoint', undefined);
  });

  suiteTeardown(async () => {
    await set('ecsImages.endpoint', simulator);
    await useProfiles([bareProfile, demoProfile]);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  setup(async () => {
    proxy = await startTlsProxy({ authority: trusted, target: () => simulator });
    await set('http.proxy', `http://127.0.0.1:${proxy.port}`);
  });

  teardown(async () => {
    await proxy.stop();
    await set('http.proxy', undefined);
    await set('http.noProxy', undefined);
  });

  test('every call goes through it to a real host, with a certificate that VS Code trusts', async () => {
    const report = await testConnection();
    assert.ok(!report.includes('✗'), report);
    for (const product of ['ecs.cn-hangzhou', 'kms.cn-hangzhou', 'resourcemanager', 'sts']) {
      assert.ok(proxy.hosts.includes(`${product}.aliyuncs.com`), product);
    }
  });

  test('a certificate of an unknown authority is refused, and the remedy named', async () => {
    proxy.authority = createAuthority('Unknown authority');
    const report = await testConnection();
    assert.match(report, /Could not make a trusted TLS connection to sts\.aliyuncs\.com\./);
    assert.match(report, /If a proxy on your network decrypts TLS, install its certificate/);
    assert.ok(proxy.hosts.includes(sts));
  });

  test('a password that it asks for is missed, and found in http.proxy', async () => {
    proxy.credentials = credentials;
    const refused = await testConnection();
    assert.match(refused, /The proxy asks for a user name and a password\./);
    assert.deepEqual(proxy.hosts, []);
    await set('http.proxy', `http://${credentials}@127.0.0.1:${proxy.port}`);
    const report = await testConnection();
    assert.ok(report.includes(passed), report);
    assert.ok(!report.includes('CANARY'));
  });

  test('http.noProxy is honoured', async () => {
    // No such region: nobody answers who is asked directly.
    const nowhere = 'sts.xx-nowhere-1.aliyuncs.com';
    await set('ecsImages.endpoint', `https://${nowhere}`);
    const through = await testConnection();
    const connections = () => proxy.hosts.filter(host => host === nowhere).length;
    const before = connections();
    await set('http.noProxy', [nowhere]);
    const direct = await testConnection();
    await set('ecsImages.endpoint', undefined);
    assert.ok(through.includes(passed), through);
    assert.ok(before > 0);
    assert.match(direct, /✗/);
    assert.equal(connections(), before);
  });

  test('one that has stopped is named as the reason, and works again when it is back', async () => {
    await proxy.stop();
    const report = await testConnection();
    assert.match(report, /Could not connect to sts\.aliyuncs\.com through the proxy\./);
    await proxy.start();
    assert.ok((await testConnection()).includes(passed));
  });

  test('one that listens on IPv6 alone works too', async () => {
    const target = () => simulator;
    const other = await startTlsProxy({ authority: trusted, target, address: '::1' });
    await set('http.proxy', `http://[::1]:${other.port}`);
    const report = await testConnection();
    await other.stop();
    assert.ok(report.includes(passed), report);
    assert.ok(other.hosts.includes(sts));
  });
});

let tested = 0;

/** The report of a connection test, in a document of its own. */
async function testConnection(): Promise<string> {
  tested += 1;
  await useProfiles([{ ...demoProfile, label: `demo ${tested}` }]);
  await vscode.commands.executeCommand('ecsImages.testConnection');
  return vscode.window.activeTextEditor?.document.getText() ?? '';
}

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration().update(name, value, vscode.ConfigurationTarget.Global);
}
