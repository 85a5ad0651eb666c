import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';

/** A cloud whose answers wait for the test. */
export class HeldCloud implements OpenApi {
  readonly asked: {
    readonly request: ApiRequest;
    readonly answer: (value: unknown) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  readonly #waiting: (() => void)[] = [];

  call(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      this.asked.push({ request, answer: resolve, fail: reject });
      this.#waiting.splice(0).forEach(wake => {
        wake();
      });
    });
  }

  /** The newest unanswered question about this region, as soon as it is asked. */
  async question(action: string, regionId?: string, nth = 0) {
    for (;;) {
      const found = this.asked.filter(
        ({ request }) =>
          request.action === action &&
          (regionId === undefined || request.params['RegionId'] === regionId),
      )[nth];
      if (found !== undefined) {
        return found;
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }
}
