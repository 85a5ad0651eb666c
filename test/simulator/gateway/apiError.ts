import { type ErrorCode, errorCatalogue } from './errorCatalogue';

interface Details {
  /** Fills `%s` in the catalogue's text. */
  readonly about?: string;
  /** Replaces the catalogue's text: some codes have several. */
  readonly text?: string;
  readonly httpStatus?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accessDenied?: Readonly<Record<string, string>>;
}

/** An error answer. `code` is free text, because faults may invent one. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly accessDenied: Readonly<Record<string, string>> | undefined;

  constructor(code: string, httpStatus: number, details: Details & { readonly text: string }) {
    super(details.text);
    this.code = code;
    this.httpStatus = httpStatus;
    this.headers = details.headers ?? {};
    this.accessDenied = details.accessDenied;
  }
}

/** The error of a code with the catalogue's status and text. */
export function apiError(code: ErrorCode, details: Details = {}): ApiError {
  const [status, template] = errorCatalogue[code];
  const text = details.text ?? template.replace('%s', () => details.about ?? '');
  return new ApiError(code, details.httpStatus ?? status, { ...details, text });
}
