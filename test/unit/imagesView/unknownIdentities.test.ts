import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event';
import type { AccountImages } from '../../../src/images/account';
import type { ProfileRef } from '../../../src/profiles/profile';
import { UnknownIdentities } from '../../../src/imagesView/unknownIdentities';
import { allow, entryOf, key, openWindow, save, until, type Window } from '../profiles/aWindow';
import { base, cli, cliEntry } from '../profiles/someProfiles';

const mine: ProfileRef = { scope: 'user', id: 'cli' };
const told: AccountImages = { isLoading: true, error: undefined, regions: [] };

/** What the catalog says of whichever profile. */
class FakeCatalog {
  readonly #onDidChange = new Emitter<ProfileRef>();
  readonly onDidChange = this.#onDidChange.event;
  #state: AccountImages | undefined;

  get(): AccountImages | undefined {
    return this.#state;
  }

  tell(ref: ProfileRef, state: AccountImages): void {
    this.#state = state;
    this.#onDidChange.fire(ref);
  }
}

/** A window with the user's profile of the CLI, written by hand and then allowed. */
async function withCli() {
  const window = openWindow();
  window.machine.writeCli([cliEntry]);
  window.settings.set('user', [entryOf(cli)]);
  await allow(window, mine);
  return { ...watching(window), window };
}

function watching({ profiles }: Window) {
  const catalog = new FakeCatalog();
  const learnt: ProfileRef[] = [];
  const identities = new UnknownIdentities({ profiles, catalog });
  identities.onDidLearn(ref => learnt.push(ref));
  return { catalog, learnt, identities };
}

suite('the unknown identity of a profile in the Images view', () => {
  test('is looked up once, after the regions were loaded', async () => {
    const { window, catalog, learnt } = await withCli();
    catalog.tell(mine, { ...told, regions: undefined });
    catalog.tell(mine, told);
    catalog.tell(mine, told);
    await until(() => learnt.length > 0);
    catalog.tell(mine, told);
    assert.deepEqual(learnt, [mine]);
    assert.equal(window.sts.called('GetCallerIdentity').length, 1);
    assert.equal((await window.profiles.status(mine)).identity?.accountId, '1234567890');
  });

  test('is looked up again after the profiles have changed', async () => {
    const { window, catalog, learnt } = await withCli();
    catalog.tell(mine, told);
    await until(() => learnt.length === 1);
    window.settings.set('user', [entryOf({ ...cli, label: 'Renamed' })]);
    catalog.tell(mine, told);
    await until(() => learnt.length === 2);
  });

  test('is not looked up if it is known, if the profile cannot sign, or after the view is disposed', async () => {
    const window = openWindow();
    await save(window, base, key);
    window.settings.set('user', [entryOf(cli)]);
    window.sts.calls.length = 0;
    const { catalog, learnt, identities } = watching(window);
    catalog.tell(base, told);
    catalog.tell(mine, told);
    await new Promise(resolve => setImmediate(resolve));
    identities.dispose();
    window.machine.writeCli([cliEntry]);
    catalog.tell(mine, told);
    await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(window.sts.calls, []);
    assert.deepEqual(learnt, []);
  });

  test('stays unknown if STS gives no answer', async () => {
    const { window, catalog, learnt } = await withCli();
    window.sts.revoke('LTAICANARYcli');
    catalog.tell(mine, told);
    await until(() => window.sts.calls.length > 0);
    await new Promise(resolve => setImmediate(resolve));
    assert.deepEqual(learnt, []);
  });
});
