/** The profile signs for a different account than requested; no request was sent. */
export class OtherAccountError extends Error {
  override readonly name = 'OtherAccountError';
  /** The requested account. */
  readonly accountId: string;

  constructor(accountId: string) {
    super('The profile signs for another account');
    this.accountId = accountId;
  }
}
