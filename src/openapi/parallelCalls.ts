import pLimit from 'p-limit';
import type { OpenApi } from './openApi';

/**
 * The same ways to call for a part that asks much at once: not more than so many calls at a time,
 * so that the account's rate is left to others. Who does not want an answer any more gives up the
 * place in the queue.
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
