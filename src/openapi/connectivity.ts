import { Emitter } from '../base/event';
import type { Clock } from '../base/ports';
import { ProtocolError, ServiceError, TransportError } from './errors';
import type { ApiRequest, OpenApi } from './openApi';

/** All in milliseconds. */
const firstPauseMs = 10_000;
const longestPauseMs = 120_000;
/** A single failing host counts as offline only if no other host answered within this time. */
const answerCountsForMs = 300_000;

/**
 * Since when no call has got through, and when the next attempt is due; both in milliseconds since
 * 1970.
 */
interface Offline {
  readonly since: number;
  readonly rounds: number;
  readonly resumeAt: number;
}

/**
 * Tells from ordinary calls whether the network is available. It counts as gone once two hosts in a
 * row could not be reached, or one could not while no other has answered lately, so that a blocked
 * region does not delay the others. The first answer from any host ends that.
 */
export class Connectivity {
  readonly #clock: Clock;
  /** Time of the last answer, by host. */
  readonly #answers = new Map<string, number>();
  /** Hosts that could not be reached since any host last answered. */
  readonly #failing = new Set<string>();
  readonly #onDidChange = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  #offline: Offline | undefined;

  constructor(options: { readonly clock: Clock }) {
    this.#clock = options.clock;
  }

  /** Undefined while online. */
  get offlineSince(): number | undefined {
    return this.#offline?.since;
  }

  /**
   * Polls wait until this time. The pause grows from 10 s to 2 min, and ends if the clock was set
   * back.
   */
  get resumeAt(): number {
    const { resumeAt = Number.NEGATIVE_INFINITY } = this.#offline ?? {};
    return resumeAt - this.#clock.now() > longestPauseMs ? Number.NEGATIVE_INFINITY : resumeAt;
  }

  /** Ends the pause at the user's request. */
  tryNow(): void {
    if (this.#offline !== undefined) {
      this.#offline = { ...this.#offline, resumeAt: this.#clock.now() };
    }
  }

  /** Wraps an API so that the outcome of every call is recorded here. */
  watch(api: OpenApi): OpenApi {
    return {
      call: async (request, signal) => {
        const host = `${request.product} ${request.regionId}`;
        try {
          const answer = await api.call(request, signal);
          this.#noteAnswer(host);
          return answer;
        } catch (error) {
          if (isOf(request, error)) {
            this.#noteError(host, error);
          }
          throw error;
        }
      },
    };
  }

  #noteError(host: string, error: CallError): void {
    if (!(error instanceof TransportError)) {
      this.#noteAnswer(host);
    } else if (isNotConnected(error)) {
      this.#noteFailure(host);
    }
  }

  #noteAnswer(host: string): void {
    this.#answers.set(host, this.#clock.now());
    this.#failing.clear();
    if (this.#offline !== undefined) {
      this.#offline = undefined;
      this.#onDidChange.fire();
    }
  }

  #noteFailure(host: string): void {
    const now = this.#clock.now();
    this.#failing.add(host);
    const isAnotherThere =
      this.#failing.size === 1 &&
      [...this.#answers].some(([other, at]) => other !== host && now - at < answerCountsForMs);
    // Calls that fail together count as one failure.
    if ((this.#offline === undefined && isAnotherThere) || now < this.resumeAt) {
      return;
    }
    const { since = now, rounds = 0 } = this.#offline ?? {};
    const pauseMs = Math.min(firstPauseMs * 2 ** rounds, longestPauseMs);
    this.#offline = { since, rounds: rounds + 1, resumeAt: now + pauseMs };
    this.#onDidChange.fire();
  }
}

type CallError = ServiceError | ProtocolError | TransportError;

/**
 * Whether the error belongs to this call. A call that obtains credentials fails its caller too, and
 * is recorded separately.
 */
function isOf({ action }: ApiRequest, error: unknown): error is CallError {
  const isCallError =
    error instanceof ServiceError ||
    error instanceof ProtocolError ||
    error instanceof TransportError;
  return isCallError && error.action === action;
}

/**
 * No connection was established. Excludes a refused certificate and a proxy that asks for a
 * password, which need a connection, and disabled certificate checks, where nothing was tried.
 */
function isNotConnected({ requestSent, reason }: TransportError): boolean {
  return requestSent === 'no' && !['tls', 'unchecked', 'proxyPassword'].includes(reason);
}
