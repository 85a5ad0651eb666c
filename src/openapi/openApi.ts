import type { Secret } from '../base/secret';

/** What a request is signed with. A security token makes them temporary (STS). */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: Secret;
  readonly securityToken?: Secret;
}

/** The products' endpoints that may be called. */
export type Product = 'ecs' | 'sts' | 'kms' | 'resourcemanager';

/** Query parameters by wire name; undefined ones are not sent, an empty string is. */
export type Params = Readonly<Record<string, string | undefined>>;

export interface ApiRequest {
  readonly product: Product;
  readonly version: string;
  readonly action: string;
  /** The region whose endpoint is called; central products ignore it. */
  readonly regionId: string;
  readonly params: Params;
  /** Sent as a form in the body, since URLs end up in logs. */
  readonly secretParams?: Readonly<Record<string, Secret>>;
  /**
   * A `read` is repeated on throttling, on 5xx, on no answer and with renewed credentials. A
   * `write` is sent at most once for each call.
   */
  readonly effect: 'read' | 'write';
  /** Awaited directly before the request is signed and sent, which it forbids by rejecting. */
  readonly beforeSend?: () => Promise<void>;
}

/**
 * One account's way to call the cloud: endpoint, credentials, signature and retry are decided.
 * Resolves with the decoded JSON; rejects with ServiceError, TransportError, ProtocolError, an
 * error of the credentials, or the signal's reason.
 */
export interface OpenApi {
  call(request: ApiRequest, signal: AbortSignal): Promise<unknown>;
}
