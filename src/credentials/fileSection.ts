import type { Secret } from '../base/secret';
import type { ProfileError } from './profileError';

/** One section of the credentials file of Alibaba Cloud's SDKs. Empty values are undefined. */
export interface FileSection {
  readonly name: string;
  /** In lower case, as `access_key`; known or not. */
  readonly type: string | undefined;
  readonly isEnabled: boolean;
  readonly accessKeyId: string | undefined;
  readonly accessKeySecret: Secret | undefined;
  readonly securityToken: Secret | undefined;
  /** The RAM role of the instance, for `ecs_ram_role`. */
  readonly roleName: string | undefined;
  readonly roleArn: string | undefined;
  readonly sessionName: string | undefined;
  readonly externalId: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly stsRegion: string | undefined;
  /** Whether a policy limits the sessions of the role. */
  readonly hasPolicy: boolean;
}

/** A section to choose. */
export interface FileSectionChoice {
  /** Text from outside, as `type`. */
  readonly name: string;
  readonly type: string | undefined;
  /** Why it cannot sign now; undefined if it can. */
  readonly problem: ProfileError | undefined;
}
