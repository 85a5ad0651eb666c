import * as v from 'valibot';
import { isRegionId } from '../base/regionId';
import { fieldPatterns, maxLabelLength, ownKey, sessionDuration } from '../credentials/fieldRules';

/**
 * How a profile obtains its credentials, without secrets: the schema of an entry of
 * `ecsImages.profiles`. Strict, so an unknown or secret-looking member is rejected rather than
 * kept.
 */
export const profileSettings = v.variant('mode', [
  v.strictObject({ ...common(), mode: v.literal('AccessKey') }),
  v.strictObject({ ...common(), mode: v.literal('StsToken') }),
  v.strictObject({
    ...common(),
    mode: v.literal('RamRoleArn'),
    ...role(),
    externalId: v.exactOptional(matching('externalId')),
    /** `self` for its own AccessKey, otherwise the ID of a profile of the same scope. */
    source: v.optional(v.union([v.literal(ownKey), matching('id')]), ownKey),
  }),
  v.strictObject({ ...common(), mode: v.literal('AliyunCli'), cliProfile: matching('cliProfile') }),
  v.strictObject({
    ...common(),
    mode: v.literal('CredentialsFile'),
    section: matching('section'),
  }),
  v.strictObject({ ...common(), mode: v.literal('Environment') }),
  v.strictObject({
    ...common(),
    mode: v.literal('EcsRamRole'),
    roleName: v.exactOptional(matching('roleName')),
  }),
  v.strictObject({
    ...common(),
    mode: v.literal('OIDC'),
    ...role(),
    oidcProviderArn: matching('providerArn'),
    oidcTokenFile: matching('path'),
  }),
]);

/** All members of all modes, to detect unknown ones. */
export const knownMembers: ReadonlySet<string> = new Set(
  profileSettings.options.flatMap(option => Object.keys(option.entries)),
);

function common() {
  return {
    id: matching('id'),
    label: v.pipe(
      v.string(),
      v.trim(),
      v.minLength(1),
      v.check(label => Array.from(label).length <= maxLabelLength),
    ),
    /** The one group whose images are listed, for identities that may not list the others. */
    resourceGroupId: v.exactOptional(matching('resourceGroup')),
  };
}

function role() {
  return {
    roleArn: matching('roleArn'),
    roleSessionName: v.exactOptional(matching('sessionName')),
    durationSeconds: v.exactOptional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(sessionDuration.min),
        v.maxValue(sessionDuration.max),
      ),
    ),
    stsRegion: v.exactOptional(v.pipe(v.string(), v.check(isRegionId))),
  };
}

function matching(field: keyof typeof fieldPatterns) {
  return v.pipe(v.string(), v.regex(fieldPatterns[field]));
}
