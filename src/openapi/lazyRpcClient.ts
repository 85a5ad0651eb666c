import type { RpcClient } from './rpcClient';

/** Loads the client's code with the first call. If loading fails, the next call tries again. */
export function lazyRpcClient(load: () => Promise<RpcClient>): RpcClient {
  let client: Promise<RpcClient> | undefined;
  const loadOnce = () => {
    client ??= load().catch((error: unknown) => {
      client = undefined;
      throw error;
    });
    return client;
  };
  return { send: async call => await (await loadOnce()).send(call) };
}
