/** Why a profile cannot sign. */
export type ProfileFailure =
  | 'noSecret'
  | 'notFound'
  | 'expired'
  | 'locked'
  | 'untrusted'
  /** It could sign, but nothing is copied in Restricted Mode. */
  | 'restricted'
  | 'invalid'
  /** The profile borrows credentials, and the user has not allowed that on this machine yet. */
  | 'consentNeeded'
  /** … and the user refused, in this session. */
  | 'denied'
  | 'sourceMissing'
  | 'sourceCycle'
  | 'chainTooDeep'
  | 'tokenMissing'
  | 'cliFileMissing'
  | 'cliFileUnreadable'
  | 'cliFileSyntax'
  | 'cliFileShape'
  | 'cliFileEncoding'
  | 'cliProfileAmbiguous'
  | 'cliProfileNotFound'
  | 'cliProfileIncomplete'
  | 'cliModeUnsupported'
  | 'cliSessionExpired'
  | 'environmentEmpty'
  | 'tokenFileUnreadable'
  | 'metadataDisabled'
  | 'metadataUnavailable';

/**
 * A profile that cannot be used; nothing was sent in its name, and no other source of credentials
 * is tried.
 */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly reason: ProfileFailure;
  /** As the user named the profile: text from outside. */
  readonly label: string;
  /**
   * What the reason is about, where there is something: a source's id, a CLI profile's name as the
   * settings have it, a mode of the CLI, or the command that renews a session. Text from outside.
   */
  readonly subject: string | undefined;

  constructor(failure: {
    readonly reason: ProfileFailure;
    readonly label: string;
    readonly subject?: string | undefined;
  }) {
    super(`Profile is unusable: ${failure.reason}`);
    this.reason = failure.reason;
    this.label = failure.label;
    this.subject = failure.subject;
  }
}
