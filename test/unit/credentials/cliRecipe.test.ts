import assert from 'node:assert/strict';
import { readCliChain } from '../../../src/credentials/cliChain';
import { cliRecipe } from '../../../src/credentials/cliRecipe';
import { ProfileError } from '../../../src/credentials/profileError';
import type { Recipe } from '../../../src/credentials/recipe';
import { bakerRole } from '../profiles/aCloud';
import { failsWith, Machine } from '../profiles/aWindow';
import { libraryCases, type Written } from './cliLibrary';

const now = Date.parse('2026-11-24T02:00:00Z');
const key = { access_key_id: 'LTAICANARYcli', access_key_secret: 'SKCANARYcli' };
const role = { ram_role_arn: bakerRole, ram_session_name: 'bakery' };

async function recipeFor(name: string, profiles: readonly object[]): Promise<Recipe> {
  const machine = new Machine();
  machine.writeCli(profiles);
  const label = 'CLI';
  const asking = { name, label, now, mayAskMetadata: () => false };
  return cliRecipe(await readCliChain(machine.cliConfig, { name, label }), asking);
}

function write(recipe: Recipe): Written {
  if (recipe.kind === 'held') {
    const { accessKeyId, accessKeySecret, securityToken } = recipe.credentials;
    const written = { keyId: accessKeyId, secret: accessKeySecret.reveal() };
    return securityToken === undefined ? written : { ...written, token: securityToken.reveal() };
  }
  assert.equal(recipe.kind, 'role');
  const { roleArn, sessionName, durationSeconds, stsRegionId, externalId } = recipe.request;
  return {
    role: roleArn,
    sessionName,
    duration: durationSeconds ?? 3600,
    host: stsRegionId === undefined ? 'sts.aliyuncs.com' : `sts.${stsRegionId}.aliyuncs.com`,
    ...(externalId === undefined ? {} : { externalId }),
    source: write(recipe.source),
  };
}

suite('a profile of the aliyun CLI', () => {
  const file = libraryCases.map(({ name, entry }) => ({ name, ...entry }));

  for (const { name, library, cli } of new Map(
    libraryCases.map(each => [each.name, each]),
  ).values()) {
    const expected = cli ?? library;
    const like = cli === undefined ? 'as by the official library' : 'as by the CLI itself';
    if (typeof expected === 'string') {
      test(`is refused ${like}: ${name}`, async () => {
        await assert.rejects(recipeFor(name, file), (error: unknown) => {
          assert.ok(error instanceof ProfileError);
          assert.equal(error.reason, expected);
          return true;
        });
      });
    } else {
      test(`signs ${like}: ${name}`, async () => {
        assert.deepEqual(write(await recipeFor(name, file)), expected);
      });
    }
  }

  test('may have a chain of five sources, but not six', async () => {
    const chain = (sources: number) => [
      { name: 'p0', mode: 'AK', ...key },
      ...Array.from({ length: sources }, (_, n) => ({
        name: `p${n + 1}`,
        mode: 'ChainableRamRoleArn',
        source_profile: `p${n}`,
        ...role,
      })),
    ];
    assert.equal((await recipeFor('p5', chain(5))).kind, 'role');
    await assert.rejects(recipeFor('p6', chain(6)), failsWith('chainTooDeep', 'p6'));
  });

  test('is refused if its chain of sources forms a circle', async () => {
    const chained = (name: string, source: string) => ({
      name,
      mode: 'ChainableRamRoleArn',
      source_profile: source,
      ...role,
    });
    const file = [chained('a', 'b'), chained('b', 'c'), chained('c', 'b')];
    await assert.rejects(recipeFor('a', file), failsWith('sourceCycle', 'a'));
  });

  test('is found only by its exact name', async () => {
    const file = [{ name: 'prod', mode: 'AK', ...key }];
    for (const name of ['Prod', 'prod ', '', 'default']) {
      await assert.rejects(recipeFor(name, file), failsWith('cliProfileNotFound', name));
    }
  });

  for (const mode of [
    'External',
    'CredentialsURI',
    'RamRoleArnWithRoleName',
    'RsaKeyPair',
    'OIDC',
    'BearerToken',
    'Anonymous',
  ]) {
    test(`of mode ${mode} is recognised and refused, even with a key beside it`, async () => {
      const entry = { name: 'p', mode, ...key, ...role, process_command: 'touch pwned' };
      await assert.rejects(recipeFor('p', [entry]), failsWith('cliModeUnsupported', mode));
      const chained = { name: 'c', mode: 'ChainableRamRoleArn', source_profile: 'p', ...role };
      await assert.rejects(recipeFor('c', [entry, chained]), failsWith('cliModeUnsupported', mode));
    });
  }

  test('of an unknown mode is refused without quoting the mode', async () => {
    await assert.rejects(
      recipeFor('p', [{ name: 'p', mode: 'SKCANARYmode', ...key }]),
      (error: unknown) => {
        assert.ok(error instanceof ProfileError);
        assert.equal(error.reason, 'cliModeUnsupported');
        assert.equal(error.subject, undefined);
        return true;
      },
    );
  });

  test('is refused if its STS region is not a region, because it would become a host name', async () => {
    for (const region of ['evil.com/', 'cn-hangzhou#', 'x@evil.com:443/', 'oss-cn-hangzhou']) {
      const entry = { name: 'p', mode: 'RamRoleArn', ...key, ...role, sts_region: region };
      await assert.rejects(recipeFor('p', [entry]), failsWith('cliProfileIncomplete', 'p'));
    }
  });

  test('never provides an endpoint', async () => {
    const entry = {
      name: 'p',
      mode: 'RamRoleArn',
      ...key,
      ...role,
      sts_endpoint: 'sts.evil.com',
      endpoint: 'ecs.evil.com',
    };
    assert.doesNotMatch(JSON.stringify(await recipeFor('p', [entry])), /evil/);
  });

  test('is refused if its key contains a line break, because it goes into a header', async () => {
    for (const broken of ['LTAICANARY\nx: y', 'LTAI CANARY', 'LTAICANARYä', '\u0000']) {
      const entry = { name: 'p', mode: 'AK', ...key, access_key_id: broken };
      await assert.rejects(recipeFor('p', [entry]), failsWith('cliProfileIncomplete', 'p'));
    }
  });
});

suite('A session cached by the aliyun CLI', () => {
  const seconds = now / 1000;
  const session = {
    name: 'login',
    access_key_id: 'STS.CANARYcached',
    access_key_secret: 'SKCANARYcached',
    sts_token: 'CAISCANARYcached',
  };
  const oauth = {
    ...session,
    mode: 'OAuth',
    oauth_site_type: 'CN',
    oauth_access_token: 'SKCANARY',
  };
  const sso = {
    ...session,
    mode: 'CloudSSO',
    cloud_sso_sign_in_url: 'https://signin-cn-shanghai.alibabacloudsso.com/start/login',
    cloud_sso_access_token_expire: seconds + 3600,
  };

  for (const [mode, entry] of [
    ['OAuth', oauth],
    ['CloudSSO', sso],
  ] as const) {
    test(`of ${mode} is used until 5 minutes before its end`, async () => {
      const recipe = await recipeFor('login', [{ ...entry, sts_expiration: seconds + 301 }]);
      assert.ok(recipe.kind === 'held');
      assert.equal(recipe.credentials.securityToken?.reveal(), 'CAISCANARYcached');
      assert.equal(recipe.usableUntil, now + 1000);
      await assert.rejects(
        recipeFor('login', [{ ...entry, sts_expiration: seconds + 300 }]),
        failsWith('cliSessionExpired', 'aliyun sts GetCallerIdentity --profile login'),
      );
    });

    test(`of ${mode} is not used if a part or its end is missing`, async () => {
      const good = { ...entry, sts_expiration: seconds + 3600 };
      for (const part of ['access_key_id', 'access_key_secret', 'sts_token', 'sts_expiration']) {
        const file = [{ ...good, [part]: undefined }];
        await assert.rejects(recipeFor('login', file), failsWith('cliSessionExpired'));
      }
    });
  }

  test('needs a new login after the previous login has expired', async () => {
    await assert.rejects(
      recipeFor('login', [{ ...sso, cloud_sso_access_token_expire: seconds }]),
      failsWith('cliSessionExpired', 'aliyun configure --profile login --mode CloudSSO'),
    );
    await assert.rejects(
      recipeFor('login', [{ ...oauth, oauth_refresh_token_expire: seconds - 1 }]),
      failsWith('cliSessionExpired', 'aliyun configure --profile login --mode OAuth'),
    );
  });

  test('is renewed with the name of the profile that holds it, not of a profile based on it', async () => {
    const chained = { name: 'c', mode: 'ChainableRamRoleArn', source_profile: 'my login', ...role };
    await assert.rejects(
      recipeFor('c', [chained, { ...oauth, name: 'my login' }]),
      failsWith('cliSessionExpired', "aliyun sts GetCallerIdentity --profile 'my login'"),
    );
  });

  test('is renewed by a command that a shell parses as intended', async () => {
    for (const [name, quoted] of [
      ['we"ird', `'we"ird'`],
      ["it's $HOME", `'it'\\''s $HOME'`],
      ['a;b', "'a;b'"],
    ] as const) {
      await assert.rejects(
        recipeFor(name, [{ ...oauth, name }]),
        failsWith('cliSessionExpired', `aliyun sts GetCallerIdentity --profile ${quoted}`),
      );
    }
  });

  test('can be the source of a role', async () => {
    const chained = { name: 'c', mode: 'ChainableRamRoleArn', source_profile: 'login', ...role };
    const recipe = await recipeFor('c', [chained, { ...oauth, sts_expiration: seconds + 3600 }]);
    assert.deepEqual(write(recipe), {
      role: bakerRole,
      sessionName: 'bakery',
      duration: 3600,
      host: 'sts.aliyuncs.com',
      source: { keyId: 'STS.CANARYcached', secret: 'SKCANARYcached', token: 'CAISCANARYcached' },
    });
  });
});
