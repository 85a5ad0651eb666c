import { Emitter } from '../base/event';
import type { Clock } from '../base/ports';
import { ProtocolError, ServiceError, TransportError } from './errors';
import type { ApiRequest, OpenApi } from './openApi';

/** All in milliseconds. */
const firstPauseMs = 10_000;
const longestPauseMs = 120_000;
/**
 * While another host has answered so lately, it is one host that fails; longer than anybody waits
 * before asking again.
 */
const answerCountsForMs = 300_000;

/**
 * Since when no call has found its way out, and when it is worth trying again; in milliseconds
 * since 1970.
 */
interface Offline {
  readonly since: number;
  readonly rounds: number;
  readonly resumeAt: number;
}

/**
 * Whether the network is there, as the calls that are made anyway tell: it is not once two hosts in
 * a row could not be connected, or one and no other has answered lately; it is again with the first
 * answer. One region that is blocked does not hold up the others.
 */
export class Connectivity {
  readonly #clock: Clock;
  /** By host: when it answered last. */
  readonly #answers = new Map<string, number>();
  /** Hosts that could not be reached since the last answer of any. */
  readonly #failing = new Set<string>();
  readonly #onDidChange = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  #offline: Offline | undefined;

  constructor(options: { readonly clock: Clock }) {
    this.#clock = options.clock;
  }

  /** Undefined while the network is there. */
  get offlineSince(): number | undefined {
    return this.#offline?.since;
  }

  /**
   * Whoever follows something waits until then; the pause grows from 10 s to 2 min, and is over if
   * the clock was set back.
   */
  get resumeAt(): number {
    const { resumeAt = Number.NEGATIVE_INFINITY } = this.#offline ?? {};
    return resumeAt - this.#clock.now() > longestPauseMs ? Number.NEGATIVE_INFINITY : resumeAt;
  }

  /** The user does not want to wait for the end of the pause. */
  tryNow(): void {
    if (this.#offline !== undefined) {
      this.#offline = { ...this.#offline, resumeAt: this.#clock.now() };
    }
  }

  /** The same way to call, whose outcomes are noted. */
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
    // Calls that fail together are one round.
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
 * A call that obtains the credentials for another one fails in that one's name, too; it is watched
 * by itself.
 */
function isOf({ action }: ApiRequest, error: unknown): error is CallError {
  const isCallError =
    error instanceof ServiceError ||
    error instanceof ProtocolError ||
    error instanceof TransportError;
  return isCallError && error.action === action;
}

/** No connection came about; a refused certificate needs one, and without checks none was tried. */
function isNotConnected({ requestSent, reason }: TransportError): boolean {
  return requestSent === 'no' && reason !== 'tls' && reason !== 'unchecked';
}
