import type { Cloud } from '../cloud/cloud';
import type { KnownKey } from '../cloud/keyRing';
import type { Params } from '../gateway/apiRequest';

/** An authenticated and authorized call. */
export interface Call {
  readonly cloud: Cloud;
  readonly caller: KnownKey;
  readonly params: Params;
  readonly regionId: string;
}

/** Returns an operation's answer without the RequestId; throws ApiError. */
export type Operation = (call: Call) => Readonly<Record<string, unknown>>;
