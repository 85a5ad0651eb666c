import pLimit from 'p-limit';
import type { OpenApi } from './openApi';

/**
 * Limits the concurrent calls of a part that makes many, so that it does not use up the account's
 * rate limit. An aborted call leaves the queue.
 */
export function limitCalls<R>(connect: (ref: R) => OpenApi, parallel: number): (ref: R) => OpenApi {
  const limit = pLimit(parallel);
  return ref => ({
    call: (request, signal) =>
      limit(() => {
        signal.throwIfAborted();
        return connect(ref).call(request, signal);
      }),
  });
}
