import assert from 'node:assert/strict';
import type { Profile } from '../../src/profiles/profile';
import { bakerRole, partnerRole } from '../unit/profiles/aCloud';
import { entryOf, key, otherKey, save, type Window } from '../unit/profiles/aWindow';
import { assertNothingLost, cleanUp, type Crash, reopenedAfter, signerOf } from './mortalWindow';
import { base, borrowing, cli, cliEntry, role } from '../unit/profiles/someProfiles';

interface Story extends Crash {
  readonly what: string;
  /** How often it writes. */
  readonly writes: number;
  /** What a profile may sign with afterwards, whenever the window was killed. */
  readonly signers: readonly string[];
  /** … and besides, once the user has accepted what the lock told. */
  readonly accepted?: readonly string[];
}

const prod = 'LTAICANARYprod';
const asPartner: Profile = { ...role, id: 'base', roleArn: partnerRole };
const written = { accessKeyId: prod, accessKeySecret: 'SKCANARYprod' };
const unusable = ['noSecret', 'locked', 'consentNeeded'];

const stories: readonly Story[] = [
  {
    what: 'a profile is added',
    writes: 3,
    signers: [prod],
    prepare: () => Promise.resolve(),
    act: ({ profiles }) => profiles.add(base, { secret: key }),
  },
  {
    what: 'a profile gets another role and another key',
    writes: 2,
    signers: [prod, `LTAICANARYother ${partnerRole}`],
    accepted: ['LTAICANARYother'],
    prepare: window => save(window, base, key),
    act: ({ profiles }) => profiles.save(asPartner, { secret: otherKey }),
  },
  {
    what: 'a profile gets another role and keeps its key',
    writes: 2,
    signers: [`${prod} ${bakerRole}`, `${prod} ${partnerRole}`],
    prepare: window => save(window, role, key),
    act: ({ profiles }) => profiles.edit({ ...role, roleArn: partnerRole }),
  },
  {
    what: 'a profile gives up its key for one of the CLI',
    writes: 2,
    signers: [prod, 'LTAICANARYcli'],
    prepare: window => {
      window.machine.writeCli([cliEntry]);
      return save(window, base, key);
    },
    act: ({ profiles }) => profiles.edit({ ...cli, id: 'base' }),
  },
  {
    what: 'another secret is entered',
    writes: 1,
    signers: [prod, 'LTAICANARYother'],
    prepare: window => save(window, base, key),
    act: ({ profiles }) => profiles.storeSecret(base, { secret: otherKey }),
  },
  {
    what: 'a profile and its source are duplicated',
    writes: 4,
    signers: [prod, `${prod} ${bakerRole}`],
    prepare: async window => {
      await save(window, base, key);
      await save(window, borrowing);
    },
    act: ({ profiles }) => profiles.duplicate(borrowing, { scope: 'user', label: 'Role' }),
  },
  {
    what: 'a profile is removed',
    writes: 2,
    signers: [prod],
    prepare: window => save(window, base, key),
    act: ({ profiles }) => profiles.remove(base),
  },
  {
    what: 'all secrets are forgotten',
    writes: 2,
    signers: [prod, `${prod} ${bakerRole}`],
    prepare: async window => {
      await save(window, base, key);
      await save(window, role, key);
    },
    act: ({ profiles }) => profiles.forgetAll(),
  },
  {
    what: 'a secret is taken out of the settings',
    writes: 3,
    signers: [prod],
    prepare: ({ settings }) => {
      settings.set('workspace', [{ ...entryOf(base), ...written }]);
      return Promise.resolve();
    },
    act: moveSecrets,
  },
  {
    what: 'a change is accepted',
    writes: 1,
    signers: [`${prod} ${partnerRole}`],
    prepare: async window => {
      await save(window, base, key);
      window.settings.set('workspace', [entryOf(asPartner)]);
    },
    act: decideAll,
  },
  {
    what: 'the user’s credentials are allowed',
    writes: 2,
    signers: ['LTAICANARYcli'],
    prepare: ({ machine, settings }) => {
      machine.writeCli([cliEntry]);
      settings.set('workspace', [entryOf(cli)]);
      return Promise.resolve();
    },
    act: decideAll,
  },
  {
    what: 'what is unused is cleaned up',
    writes: 3,
    signers: [prod],
    prepare: async window => {
      await save(window, base, key);
      await save(window, role, key);
      window.settings.set('workspace', [entryOf(base)]);
    },
    act: cleanUp,
  },
];

async function moveSecrets({ profiles }: Window): Promise<void> {
  for (const problem of profiles.invalid()) {
    await profiles.moveSecret(problem);
  }
}

/** Says yes to everything that is asked, and enters the secrets that are missing. */
async function decideAll({ profiles }: Window): Promise<void> {
  for (const profile of profiles.list()) {
    const lock = await profiles.describeLock(profile);
    const wish = await profiles.consentNeeded(profile);
    const { problem } = await profiles.status(profile);
    if (lock !== undefined) {
      await profiles.reseal(lock);
    } else if (wish !== undefined) {
      await profiles.grantConsent(wish);
    } else if (problem?.reason === 'noSecret') {
      await profiles.storeSecret(profile, { secret: key });
    }
  }
}

/** An extension host may be killed at any moment; the two stores cannot be written at once. */
suite('a window that is killed while', () => {
  for (const { what, writes, signers, accepted = [], ...crash } of stories) {
    test(`${what} leaves nothing that signs wrongly or cannot be repaired`, async () => {
      for (let write = 0; write < writes; write += 1) {
        const at = `killed before write ${write + 1}`;
        const window = await reopenedAfter(write, crash);
        assert.ok(window, `it writes less often than ${writes} times`);
        const before = window.profiles.list();
        for (const profile of before) {
          const signer = await signerOf(window, profile);
          assert.ok([...signers, ...unusable].includes(signer), `${at}: ${signer}`);
        }
        await moveSecrets(window);
        await cleanUp(window);
        assertNothingLost(window);
        await decideAll(window);
        for (const profile of window.profiles.list()) {
          const signer = await signerOf(window, profile);
          assert.ok([...signers, ...accepted].includes(signer), `${at}, then repaired: ${signer}`);
        }
        assert.doesNotMatch(JSON.stringify(window.settings.held), /SKCANARY/, at);
        assert.ok(window.profiles.list().length >= before.length, at);
      }
      assert.equal(await reopenedAfter(writes, crash), undefined, 'it writes more often');
    });
  }
});
