/** An error answer as a page of the API documents it. */
export interface DocumentedError {
  readonly action: string;
  readonly code: string;
  readonly httpStatus: number;
  readonly serviceMessage: string;
}

/** Rows as the pages print them, for one API action. */
export function documentedErrors(
  action: string,
  rows: readonly (readonly [code: string, httpStatus: number, serviceMessage: string])[],
): readonly DocumentedError[] {
  return rows.map(([code, httpStatus, serviceMessage]) => ({
    action,
    code,
    httpStatus,
    serviceMessage,
  }));
}
