import type { Fetch } from '../base/ports';

/** A larger answer than any page of the APIs that are called; what exceeds it is refused. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * HTTP by node-fetch, because it goes through Node's `https`, which VS Code patches for the user's
 * proxy and certificates; so no agent, CA or TLS option may be passed here. Loaded on first use.
 */
export const nodeFetch: Fetch = async (url, { method, headers, body, signal }) => {
  const { default: fetch } = await import('node-fetch');
  return fetch(url, {
    method,
    headers: { ...headers },
    ...(body === undefined ? {} : { body }),
    signal,
    redirect: 'error',
    compress: false,
    size: maxBodyBytes,
  });
};
