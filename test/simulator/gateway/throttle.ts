import { type ApiError, apiError } from './apiError';

const minuteMs = 60_000;

/**
 * ECS counts per account, region and API, and starts a new count each minute. All keys here belong
 * to one account. Without a limit nothing is counted.
 */
export class Throttle {
  perMinute: number | undefined;
  readonly #counts = new Map<string, number>();
  #minute = 0;

  count(action: string, regionId: string, serverNow: number): void {
    if (this.perMinute === undefined) {
      return;
    }
    const minute = Math.floor(serverNow / minuteMs);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts.clear();
    }
    const key = `${regionId}/${action}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count > this.perMinute) {
      throw throttled(minuteMs - (serverNow % minuteMs));
    }
  }
}

export function throttled(retryAfterMs: number): ApiError {
  return apiError('Throttling.User', {
    headers: { 'x-acs-retry-after': String(Math.ceil(retryAfterMs)) },
  });
}
