import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRegionId } from '../../../src/base/regionId';
import { readCliChain } from '../../../src/credentials/cliChain';
import { cliModes, decodeCliConfig } from '../../../src/credentials/cliConfig';
import { cliRecipe } from '../../../src/credentials/cliRecipe';
import { decodeProfiles } from '../../../src/profiles/profile';
import { ProfileError } from '../../../src/credentials/profileError';
import { fieldPatterns } from '../../../src/credentials/fieldRules';
import { secretMembers } from '../../../src/profiles/secretMembers';
import type { Recipe } from '../../../src/credentials/recipe';
import { Machine } from './aWindow';

const now = Date.parse('2026-11-24T02:00:00Z');
const canary = fc.stringMatching(/^SKCANARY[\w =/+.:"'\\{}-]{0,24}$/);
const word = fc.stringMatching(/^SKCANARY[A-Za-z0-9+/=]{0,24}$/);
const ofNoType = fc.oneof(canary, fc.integer(), fc.boolean(), fc.constant(null), fc.jsonValue());

/** Anything that an error could carry to a log, a notification or a bug report. */
function printed(error: unknown): string {
  assert.ok(error instanceof Error);
  const { message, stack = '', cause } = error;
  return [message, stack, JSON.stringify(error), JSON.stringify(cause ?? '')].join('\n');
}

/** For any file content, a profile either signs accordingly or is refused without quoting it. */
async function signOrRefuse(text: string, name: string): Promise<Recipe | undefined> {
  const machine = new Machine();
  machine.cliText = text;
  try {
    const chain = await readCliChain(machine.cliConfig, { name, label: 'CLI' });
    return cliRecipe(chain, { name, label: 'CLI', now, mayAskMetadata: () => false });
  } catch (error) {
    assert.ok(error instanceof ProfileError, printed(error));
    assert.doesNotMatch(printed(error), /CANARY/);
    return undefined;
  }
}

function assertSignable(recipe: Recipe | undefined): void {
  if (recipe?.kind === 'held') {
    const { accessKeyId, accessKeySecret, securityToken } = recipe.credentials;
    for (const part of [accessKeyId, accessKeySecret.reveal(), securityToken?.reveal() ?? 'x']) {
      assert.match(part, /^[\x21-\x7E]+$/);
    }
  } else if (recipe?.kind === 'role') {
    const { stsRegionId } = recipe.request;
    assert.ok(stsRegionId === undefined || isRegionId(stsRegionId));
    assertSignable(recipe.source);
  }
}

suite('the aliyun CLI’s file with any content', () => {
  test('is refused without being quoted if it is not JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), canary, async (bytes, secret) => {
        const noise = Buffer.from(bytes).toString('utf8');
        for (const text of [noise, `${noise}${secret}`, `{"profiles":[{"x":"${secret}"${noise}`]) {
          await signOrRefuse(text, 'prod');
        }
      }),
    );
  });

  test('is refused or gives credentials that can be sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async text => {
        assertSignable(await signOrRefuse(text, 'prod'));
        const decoded = decodeCliConfig(text);
        const profiles = typeof decoded === 'string' ? [] : decoded;
        assert.ok(profiles.every(({ name }) => name !== ''));
      }),
    );
  });

  test('gives credentials that can be sent, or none, for members of any type', async () => {
    const mode = fc.oneof(fc.constantFrom(...cliModes, 'ak', 'OAUTH', ''), ofNoType);
    const name = fc.constantFrom('prod', 'a', 'b');
    const entry = fc.record(
      {
        mode,
        access_key_id: fc.oneof(word, ofNoType),
        access_key_secret: fc.oneof(word, ofNoType),
        sts_token: fc.oneof(word, ofNoType),
        sts_expiration: fc.oneof(fc.integer(), fc.constant(1_900_000_000), ofNoType),
        ram_role_arn: ofNoType,
        ram_session_name: ofNoType,
        expired_seconds: ofNoType,
        external_id: ofNoType,
        sts_region: fc.oneof(fc.constant('cn-hangzhou'), ofNoType),
        process_command: canary,
        credentials_uri: canary,
        cloud_sso_access_token_expire: ofNoType,
        oauth_refresh_token: canary,
      },
      { requiredKeys: ['mode'] },
    );
    const profile = fc
      .tuple(entry, name, fc.oneof(name, ofNoType))
      .map(([members, named, source]) => ({ ...members, name: named, source_profile: source }));
    let signed = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(profile, { maxLength: 4 }), async profiles => {
        const recipe = await signOrRefuse(JSON.stringify({ profiles }), 'prod');
        assertSignable(recipe);
        signed += recipe === undefined ? 0 : 1;
      }),
      { numRuns: 300 },
    );
    assert.ok(signed > 0, 'some of them are good');
  });
});

suite('the settings with any content', () => {
  const member = fc.oneof(
    fc.constantFrom('id', 'label', 'mode', 'roleArn', 'source', 'cliProfile', 'oidcTokenFile'),
    fc.constantFrom('accessKeySecret', 'token', 'password', '__proto__', 'constructor'),
    fc.string(),
  );
  const value = fc.oneof(
    canary,
    fc.constantFrom('AccessKey', 'RamRoleArn', 'prod', 'acs:ram::1234567890:role/baker'),
    fc.jsonValue(),
  );
  const entry = fc.oneof(
    fc.dictionary(member, value),
    fc
      .dictionary(member, value)
      .map(more => ({ id: 'prod', label: 'Prod', mode: 'AccessKey', ...more })),
    fc.jsonValue(),
  );

  test('give only valid profiles, and no value of invalid ones', () => {
    let valid = 0;
    fc.assert(
      fc.property(fc.oneof(fc.array(entry), entry), setting => {
        const { profiles, invalid } = decodeProfiles('workspace', setting);
        for (const profile of profiles) {
          assert.match(profile.id, fieldPatterns.id);
          assert.ok(profile.label.trim() !== '');
          assert.deepEqual(secretMembers(profile), []);
        }
        valid += profiles.length;
        if (Array.isArray(setting)) {
          assert.equal(profiles.length + invalid.length, setting.length);
        }
        for (const problem of invalid) {
          assert.doesNotMatch(problem.detail, /CANARY/);
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(valid > 0, 'some of them are good');
  });
});
