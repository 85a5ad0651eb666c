import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Secret } from '../../src/base/secret';
import { fixedCredentials } from '../../src/credentials/session';
import { apiMaker, findAccount } from '../contract/account';
import { type Account, type Claim, type Finding, refuses, tryClaim } from '../contract/claim';
import { readClaims } from '../contract/readClaims';
import { spendClaims } from '../contract/spendClaims';
import { writeContract } from '../contract/table';
import { goodKey } from '../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../simulator/simulator';

/** The same claims as `npm run contract`, which asks an account. */
suite('The contract with the service', () => {
  const rows: { readonly claim: Claim; readonly simulator: Finding }[] = [];
  const { claims: spending, remove } = spendClaims(randomUUID());
  let simulator: Simulator;
  let account: Account;

  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', timeScale: 60 });
    const credentials = fixedCredentials({
      accessKeyId: goodKey.accessKeyId,
      accessKeySecret: new Secret(goodKey.accessKeySecret),
    });
    account = await findAccount(apiMaker(simulator.url), credentials, 50);
  });

  suiteTeardown(async () => {
    writeContract(rows);
    await simulator.stop();
  });

  for (const claim of [...readClaims, ...spending]) {
    test(`holds in the simulator: ${claim.text}`, async () => {
      const found = await tryClaim(claim, account);
      rows.push({ claim, simulator: found });
      assert.equal(found, 'holds');
    });
  }

  test('leaves nothing behind', async () => {
    const before = simulator.control.copies().length;
    await remove(account);
    assert.equal(simulator.control.copies().length, before);
  });

  test('finds what differs, by its code alone', async () => {
    simulator.control.addFault({ kind: 'deny', action: 'CancelCopyImage' });
    const [cancel] = readClaims.filter(({ text }) => text.startsWith('CancelCopyImage'));
    assert.ok(cancel);
    assert.match(await tryClaim(cancel, account), /^different: Forbidden[\w.]* \(403\)$/);
    const accepts = { ...cancel, check: () => refuses(Promise.resolve('m-secret'), /x/, 400) };
    assert.equal(await tryClaim(accepts, account), 'different: accepted');
  });
});
