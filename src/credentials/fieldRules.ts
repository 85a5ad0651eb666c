import { resourceGroupIdPattern } from '../base/resourceGroupId';

/** What is wrong with an entered role, token file or CLI profile. The caller words it. */
export type ProfileFieldProblem =
  | 'empty'
  | 'roleArnMalformed'
  | 'sessionNameMalformed'
  | 'externalIdMalformed'
  | 'durationOutOfRange'
  | 'roleNameMalformed'
  | 'providerArnMalformed'
  | 'pathNotAbsolute'
  | 'cliProfileMalformed'
  | 'resourceGroupMalformed';

/** Longest label, in characters. */
export const maxLabelLength = 64;

/** The session name in the account's audit log if the profile has none. */
export const defaultSessionName = 'ecs-image-copy';

/** Limits of a role session in seconds. Each role has its own maximum within them. */
export const sessionDuration = { min: 900, max: 43_200 } as const;

/** The `source` of a role profile that has its own AccessKey. No profile may have this ID. */
export const ownKey = 'self';

/** The shapes of the fields, also used to decode the settings. */
export const fieldPatterns = {
  id: /^(?!self$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  roleArn: /^acs:ram::\d{5,20}:role\/[\w.@-]{1,64}$/,
  sessionName: /^[\w.@=-]{2,64}$/,
  externalId: /^[\w+=,.@:/-]{2,1224}$/,
  roleName: /^[A-Za-z0-9][\w.-]{0,63}$/,
  providerArn: /^acs:ram::\d{5,20}:oidc-provider\/[\w.-]{1,128}$/,
  /**
   * An absolute, local path. A path such as `\\host\share` would make Windows send a login to
   * `host`.
   */
  path: /^(?:\/(?![/\\])|[A-Za-z]:[\\/](?![\\/]))\P{Cc}{1,1023}$/u,
  cliProfile: /^\P{Cc}{1,128}$/u,
  /** A section of the credentials file. */
  section: /^\P{Cc}{1,128}$/u,
  resourceGroup: resourceGroupIdPattern,
} as const;

export function checkRoleArn(roleArn: string): ProfileFieldProblem | undefined {
  return check(roleArn, fieldPatterns.roleArn, 'roleArnMalformed');
}

/** Empty means the default. */
export function checkSessionName(sessionName: string): ProfileFieldProblem | undefined {
  return checkOptional(sessionName, fieldPatterns.sessionName, 'sessionNameMalformed');
}

/** Empty means none. */
export function checkExternalId(externalId: string): ProfileFieldProblem | undefined {
  return checkOptional(externalId, fieldPatterns.externalId, 'externalIdMalformed');
}

/** In seconds. Empty means the service's default. */
export function checkDuration(seconds: string): ProfileFieldProblem | undefined {
  if (seconds === '') {
    return undefined;
  }
  const { min, max } = sessionDuration;
  const isInRange = /^\d{1,5}$/.test(seconds) && Number(seconds) >= min && Number(seconds) <= max;
  return isInRange ? undefined : 'durationOutOfRange';
}

/** Empty means whichever role the instance has. */
export function checkRoleName(roleName: string): ProfileFieldProblem | undefined {
  return checkOptional(roleName, fieldPatterns.roleName, 'roleNameMalformed');
}

export function checkProviderArn(arn: string): ProfileFieldProblem | undefined {
  return check(arn, fieldPatterns.providerArn, 'providerArnMalformed');
}

export function checkTokenFile(path: string): ProfileFieldProblem | undefined {
  return check(path, fieldPatterns.path, 'pathNotAbsolute');
}

export function checkCliProfile(name: string): ProfileFieldProblem | undefined {
  return check(name, fieldPatterns.cliProfile, 'cliProfileMalformed');
}

/** Empty is all groups. */
export function checkResourceGroup(id: string): ProfileFieldProblem | undefined {
  return checkOptional(id, fieldPatterns.resourceGroup, 'resourceGroupMalformed');
}

function check(
  text: string,
  pattern: RegExp,
  problem: ProfileFieldProblem,
): ProfileFieldProblem | undefined {
  if (text === '') {
    return 'empty';
  }
  return pattern.test(text) ? undefined : problem;
}

function checkOptional(
  text: string,
  pattern: RegExp,
  problem: ProfileFieldProblem,
): ProfileFieldProblem | undefined {
  return text === '' ? undefined : check(text, pattern, problem);
}
