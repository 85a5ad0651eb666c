import type { Fetch } from '../base/ports';

/** Larger than any page of the APIs in use. A larger response is refused. */
const maxBodyBytes = 8 * 1024 * 1024;

/**
 * HTTP by node-fetch. It uses Node's `https`, which VS Code patches for the user's proxy and
 * certificates, so no agent, CA or TLS option may be passed. Loaded on first use.
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
