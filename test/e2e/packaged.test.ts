import assert from 'node:assert/strict';
import { startTlsProxy, type TlsProxy } from '../env/tlsProxy';
import { trustedAuthority, trustingEnvironment } from '../env/trustedAuthority';
import { copyToShanghai, openForm, shanghai } from './copyForm';
import { openWorkbench } from './openWorkbench';

const env = trustingEnvironment();
const credentials = 'agent:CANARYproxy';

/** As users have it: the VSIX, real host names, and a proxy of their company. */
suite('The packaged extension', () => {
  let proxy: TlsProxy;
  let cloud = '';

  setup(async () => {
    proxy = await startTlsProxy({ authority: trustedAuthority(env), target: () => cloud });
    proxy.credentials = credentials;
  });

  teardown(() => proxy.stop());

  test('installs from its VSIX, and copies once although proxy and window die meanwhile', async () => {
    const workbench = await openWorkbench({
      ...{ extension: 'packaged', env, timeScale: 120 },
      settings: {
        'ecsImages.endpoint': '',
        'http.proxy': `http://${credentials}@127.0.0.1:${proxy.port}`,
      },
    });
    cloud = workbench.simulator.url;
    await openForm(workbench);
    await copyToShanghai(workbench);
    await workbench.statusBar.item(/^\s*Copy \d+%/).waitFor();
    await workbench.restart(() => proxy.stop());
    await workbench.openViews();
    await workbench.page.locator('.statusbar-item[aria-label*=", offline"]').waitFor();
    await workbench.screenshot('proxy down');
    await proxy.start();
    await workbench.runCommand('ecsImages.refreshImages');
    const done = `web-0042 is available in ${shanghai.name}.`;
    await workbench.notifications.toast(done).waitFor({ timeout: 90_000 });
    const copies = workbench.simulator.control.copies();
    assert.equal(copies.filter(({ regionId }) => regionId === shanghai.regionId).length, 1);
    const hosts = [
      'sts.aliyuncs.com',
      'ecs.cn-hangzhou.aliyuncs.com',
      'ecs.cn-shanghai.aliyuncs.com',
    ];
    assert.deepEqual(
      hosts.filter(host => !proxy.hosts.includes(host)),
      [],
    );
    for (const [name, text] of workbench.writtenFiles()) {
      assert.ok(name.endsWith('settings.json') || !text.includes('CANARYproxy'), name);
    }
  });
});
