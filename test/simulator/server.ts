import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Answer } from './gateway/answer';
import type { HttpCall } from './gateway/apiRequest';

const largestBodyBytes = 1024 * 1024;

interface ServerPort {
  /** Answers one request; the signal is aborted when the server stops. */
  readonly answer: (call: HttpCall, signal: AbortSignal) => Promise<Answer>;
  /** Milliseconds since 1970, for the header `Date`. */
  readonly serverNow: () => number;
}

interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Listens on 127.0.0.1 only. Port 0 selects a free one. */
export async function startServer(
  port: number,
  { answer, serverNow }: ServerPort,
): Promise<RunningServer> {
  const stopping = new AbortController();
  // Every delayed answer listens to it.
  setMaxListeners(0, stopping.signal);
  const server = createServer((request, response) => {
    readCall(request)
      .then(call => answer(call, stopping.signal))
      .catch((error: unknown) => failureAnswer(error, stopping.signal))
      .then(given => {
        response.setHeader('date', new Date(serverNow()).toUTCString());
        send(given, response);
      })
      .catch(() => response.destroy());
  });
  const listeningPort = await listen(server, port);
  return {
    port: listeningPort,
    async stop() {
      stopping.abort();
      const closed = new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readCall(request: IncomingMessage): Promise<HttpCall> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largestBodyBytes) {
      throw new Error('The request is too large');
    }
    chunks.push(chunk);
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '/',
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

function send(answer: Answer, response: ServerResponse): void {
  if (answer.kind === 'reset') {
    response.destroy();
    return;
  }
  const body = Buffer.from(answer.body, 'utf8');
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  if (answer.kind === 'whole') {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** A bug in the simulator, reported so that no test takes it for the cloud's answer. */
function failureAnswer(error: unknown, stopping: AbortSignal): Answer {
  if (stopping.aborted) {
    return { kind: 'reset' };
  }
  const body = `The simulator failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`;
  return { kind: 'whole', status: 500, headers: { 'content-type': 'text/plain' }, body };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? port) : port);
    });
  });
}
