import type { Cloud } from '../cloud/cloud';
import type { KnownKey } from '../cloud/keyRing';
import type { Params } from '../gateway/apiRequest';

/** A call that is authenticated and allowed. */
export interface Call {
  readonly cloud: Cloud;
  readonly caller: KnownKey;
  readonly params: Params;
  readonly regionId: string;
}

/** An operation's answer, all but the RequestId; throws ApiError. */
export type Operation = (call: Call) => Readonly<Record<string, unknown>>;
