/** Why a profile cannot sign. */
export type ProfileFailure =
  | 'noSecret'
  | 'notFound'
  | 'expired'
  | 'locked'
  | 'untrusted'
  /** The profile could sign, but copying is disabled in Restricted Mode. */
  | 'restricted'
  | 'invalid'
  /** The profile borrows credentials, and the user has not allowed that on this machine yet. */
  | 'consentNeeded'
  /** The user refused that in this session. */
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
  | 'credentialsFileMissing'
  | 'credentialsFileUnreadable'
  | 'credentialsFileEncoding'
  | 'sectionNotFound'
  | 'sectionIncomplete'
  | 'sectionDisabled'
  | 'sectionUnsupported'
  | 'environmentEmpty'
  | 'tokenFileUnreadable'
  | 'metadataDisabled'
  | 'metadataUnavailable';

/**
 * A profile that cannot be used. No request was sent for it, and no other source of credentials is
 * tried.
 */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly reason: ProfileFailure;
  /** The profile's label as the user entered it: text from outside. */
  readonly label: string;
  /**
   * What the reason refers to, if anything: a source's ID, the name of a CLI profile in the
   * settings, a CLI mode, or the command that renews a session. Text from outside.
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
