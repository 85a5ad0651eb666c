import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { Secret } from '../../src/base/secret';
import { readCliChain } from '../../src/credentials/cliChain';
import { cliRecipe } from '../../src/credentials/cliRecipe';
import { fixedCredentials, obtainSession } from '../../src/credentials/session';
import { totalSizeGiB } from '../../src/images/image';
import { systemClock as clock } from '../../src/platform/clock';
import { CliConfigFile, cliConfigPath } from '../../src/platform/files/cliConfigFile';
import { goodKey } from '../simulator/cloud/accounts';
import { startSimulator } from '../simulator/simulator';
import { apiMaker, findAccount } from './account';
import { type Account, type Claim, type Finding, nameOf, tryClaim } from './claim';
import { readClaims } from './readClaims';
import { spendClaims } from './spendClaims';
import { writeContract } from './table';

/**
 * `npm run contract -- --profile NAME [--spend]`: checks what the simulator claims in the account
 * of a profile of the aliyun CLI. Without a profile, only in the simulator. Reads and dry runs;
 * with `--spend`, also one copy of the smallest image, which is cancelled and removed.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { profile: { type: 'string' }, spend: { type: 'boolean', default: false } },
  });
  const account = values.profile === undefined ? undefined : await accountOf(values.profile);
  const maySpend = values.spend && account !== undefined && (await isConfirmed(account));
  const findings = account && (await findingsIn(account, { maySpend }));
  const simulator = await startSimulator({ scenario: 'default', timeScale: 60 });
  const { accessKeyId, accessKeySecret } = goodKey;
  const key = fixedCredentials({ accessKeyId, accessKeySecret: new Secret(accessKeySecret) });
  const simulated = await findAccount(apiMaker(simulator.url), key, 50);
  const known = await findingsIn(simulated, { maySpend: true });
  await simulator.stop();
  const rows = known.map(({ claim, finding }, index) => {
    return { claim, simulator: finding, account: findings?.[index]?.finding };
  });
  console.log(`Written to ${writeContract(rows)}`);
  const differing = rows.filter(row => row.account?.startsWith('different'));
  differing.forEach(({ claim, account: finding }) => {
    console.log(`${claim.text}: ${String(finding)}`);
  });
  process.exitCode = differing.length > 0 ? 1 : 0;
}

/** Reads the profile as the extension does. The instance's metadata service is not asked. */
async function accountOf(name: string): Promise<Account> {
  const makeApi = apiMaker();
  const file = new CliConfigFile(cliConfigPath());
  const chain = await readCliChain(file, { name, label: name }).finally(() => {
    file.dispose();
  });
  const mayAskMetadata = () => false;
  const recipe = cliRecipe(chain, { name, label: name, now: clock.now(), mayAskMetadata });
  const refused = () => Promise.reject(new Error('Not used by profiles of the CLI'));
  const deps = {
    ...{ createOpenApi: makeApi, clock, random: Math.random },
    ...{ metadata: { isAllowed: mayAskMetadata, send: refused }, tokenFile: { read: refused } },
  };
  const { credentials } = await obtainSession(recipe, deps, new AbortController().signal);
  return await findAccount(makeApi, fixedCredentials(credentials), 5_000);
}

async function isConfirmed({ smallest, regionId, destinationRegionId }: Account): Promise<boolean> {
  if (smallest === undefined) {
    console.log('Nothing to copy: the account has no image that can be copied.');
    return false;
  }
  console.log(
    [
      'With --spend, this account is changed:',
      `  1. ${smallest.imageId} (${totalSizeGiB(smallest)} GiB) is copied from ${regionId} to ${destinationRegionId}, as contract-….`,
      '  2. The same request is sent again with its token, and once with another name.',
      '  3. The copy is cancelled.',
      '  4. What is left of it is deleted, with its snapshots. Until then, snapshots are billed.',
    ].join('\n'),
  );
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Type yes to go on: ');
  terminal.close();
  return answer.trim() === 'yes';
}

async function findingsIn(
  account: Account,
  { maySpend }: { readonly maySpend: boolean },
): Promise<readonly { readonly claim: Claim; readonly finding: Finding }[]> {
  const { claims, remove } = spendClaims(randomUUID());
  const findings: { readonly claim: Claim; readonly finding: Finding }[] = [];
  for (const claim of readClaims) {
    findings.push({ claim, finding: await tryClaim(claim, account) });
  }
  for (const claim of claims) {
    const finding = maySpend ? await tryClaim(claim, account) : 'not tried: needs --spend';
    findings.push({ claim, finding });
  }
  if (maySpend) {
    await remove(account);
  }
  return findings;
}

main().catch((error: unknown) => {
  // The message of another error may hold a path or an ID.
  console.error(`The contract was not checked: ${nameOf(error)}`);
  process.exitCode = 1;
});
