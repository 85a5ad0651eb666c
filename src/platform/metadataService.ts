import { ClientRequest, type IncomingMessage } from 'node:http';
import type { MetadataService } from '../credentials/ports';

/** Milliseconds. On an instance the service answers at once; elsewhere nothing does. */
const timeLimitMs = 2_000;
const maxBytes = 64 * 1024;

/**
 * The metadata service of ECS instances. Uses `ClientRequest` directly: VS Code routes
 * `http.request` through the user's proxy, which would then see a session's secret.
 */
export function createMetadataService({
  isAllowed,
  host = '100.100.100.200',
  port = 80,
}: {
  readonly isAllowed: () => boolean;
  readonly host?: string;
  readonly port?: number;
}): MetadataService {
  return {
    isAllowed,
    send({ method, path, headers }, signal) {
      return new Promise((resolve, reject) => {
        const request = new ClientRequest(
          {
            host,
            port,
            method,
            path,
            headers,
            signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]),
          },
          response => {
            readBody(response).then(body => {
              resolve({ status: response.statusCode ?? 0, body });
            }, reject);
          },
        );
        request.on('error', reject);
        request.end();
      });
    },
  };
}

async function readBody(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let body = '';
  for await (const chunk of response) {
    body += String(chunk);
    if (body.length > maxBytes) {
      throw new Error('The answer of the metadata service is too large');
    }
  }
  return body;
}
