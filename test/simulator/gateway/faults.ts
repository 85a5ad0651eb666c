import type { ApiRequest } from './apiRequest';

type Asked = Pick<ApiRequest, 'action' | 'regionId' | 'params'>;

/** Which requests a fault affects, and how many. Without `times`, all until it is cleared. */
interface FaultMatch {
  readonly action?: string;
  readonly regionId?: string;
  /** Of CopyImage: `DestinationRegionId`. */
  readonly destinationRegionId?: string;
  readonly times?: number;
}

/**
 * Whether the request is executed. `before` (default): it never reaches the service. `after`: it is
 * executed, and only the answer is lost or replaced.
 */
interface FaultTime {
  readonly when?: 'before' | 'after';
}

export type FaultEffect =
  /** Milliseconds of real time. */
  | { readonly kind: 'latency'; readonly ms: number }
  | ({ readonly kind: 'reset' } & FaultTime)
  | ({ readonly kind: 'html'; readonly httpStatus: number } & FaultTime)
  | ({
      readonly kind: 'error';
      readonly httpStatus: number;
      readonly code: string;
      readonly message?: string;
      /** Some fronts spell the members `code`, `message`, `requestId`. */
      readonly spelling?: 'lowerCase';
    } & FaultTime)
  | ({ readonly kind: 'redirect'; readonly location: string } & FaultTime)
  | { readonly kind: 'throttle'; readonly retryAfterMs: number }
  | { readonly kind: 'deny'; readonly code?: 'Forbidden.RAM' | 'Forbbiden' | 'Forbidden' }
  /** The body breaks off in the middle. */
  | { readonly kind: 'truncate' }
  /** XML, whatever was asked for. */
  | { readonly kind: 'xml' };

export type Fault = FaultMatch & FaultEffect;

export interface SetFault {
  readonly id: number;
  readonly fault: Fault;
  /** Number of requests it will still affect. */
  readonly left: number | undefined;
}

/** The active faults. The oldest match that replaces the answer applies; latencies are added. */
export class Faults {
  #faults: readonly SetFault[] = [];
  #nextId = 1;

  add(fault: Fault): SetFault {
    const added = { id: this.#nextId, fault, left: fault.times };
    this.#nextId += 1;
    this.#faults = [...this.#faults, added];
    return added;
  }

  list(): readonly SetFault[] {
    return this.#faults;
  }

  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter(fault => fault.id !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The faults for this request. Each of them is used up by one. */
  take(request: Asked): {
    readonly latencyMs: number;
    readonly effect: FaultEffect | undefined;
  } {
    const matching = this.#faults.filter(({ fault }) => doesMatch(fault, request));
    const latency = matching.find(({ fault }) => fault.kind === 'latency');
    const replacing = matching.find(({ fault }) => fault.kind !== 'latency');
    for (const taken of [latency, replacing]) {
      this.#spend(taken);
    }
    return {
      latencyMs: latency?.fault.kind === 'latency' ? latency.fault.ms : 0,
      effect: replacing?.fault,
    };
  }

  #spend(taken: SetFault | undefined): void {
    if (taken?.left === undefined) {
      return;
    }
    const left = taken.left - 1;
    this.#faults = this.#faults
      .map(fault => (fault === taken ? { ...fault, left } : fault))
      .filter(fault => fault.left !== 0);
  }
}

function doesMatch(fault: FaultMatch, { action, regionId, params }: Asked): boolean {
  return (
    (fault.action ?? action) === action &&
    (fault.regionId ?? regionId) === regionId &&
    (fault.destinationRegionId === undefined ||
      fault.destinationRegionId === params['DestinationRegionId'])
  );
}
