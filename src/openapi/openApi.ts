import type { Secret } from '../base/secret';

/** Credentials that sign requests. With a security token they are temporary (STS). */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: Secret;
  readonly securityToken?: Secret;
}

/** The products that may be called. */
export type Product = 'ecs' | 'sts' | 'kms' | 'resourcemanager' | 'oos';

/** Query parameters by wire name. Undefined values are not sent; empty strings are. */
export type Params = Readonly<Record<string, string | undefined>>;

export interface ApiRequest {
  readonly product: Product;
  readonly version: string;
  readonly action: string;
  /** The region whose endpoint is called; central products ignore it. */
  readonly regionId: string;
  readonly params: Params;
  /** Sent as a form in the body, because URLs are limited in length. */
  readonly bodyParams?: Params;
  /** Sent as a form in the body, because URLs are logged. */
  readonly secretParams?: Readonly<Record<string, Secret>>;
  /**
   * A `read` is repeated on throttling, on 5xx, without an answer, and after credentials were
   * renewed. A `write` is sent at most once per call.
   */
  readonly effect: 'read' | 'write';
  /** Awaited directly before the request is signed and sent. A rejection prevents the request. */
  readonly beforeSend?: () => Promise<void>;
}

/**
 * Calls the cloud for one account, with endpoint, credentials, signature and retry already decided.
 * Resolves with the decoded JSON; rejects with ServiceError, TransportError, ProtocolError, a
 * credentials error, or the signal's reason.
 */
export interface OpenApi {
  call(request: ApiRequest, signal: AbortSignal): Promise<unknown>;
}
