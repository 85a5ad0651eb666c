/** The profile signs for another account than the one that is named; nothing was sent. */
export class OtherAccountError extends Error {
  override readonly name = 'OtherAccountError';
  /** The account that was expected. */
  readonly accountId: string;

  constructor(accountId: string) {
    super('The profile signs for another account');
    this.accountId = accountId;
  }
}
