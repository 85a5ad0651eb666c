import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { Authority } from './certificates';

/** A proxy of a company: it answers CONNECT, decrypts TLS, and passes on what it reads. */
export interface TlsProxy {
  readonly port: number;
  /** The host names that clients connected to, in order. */
  readonly hosts: readonly string[];
  /** `user:password` that clients have to give; undefined if none. */
  credentials: string | undefined;
  /** Signs the certificates that clients see. */
  authority: Authority;
  /** Ends all connections; the port refuses new ones. */
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  start(): Promise<void>;
}

interface ProxyOptions {
  readonly authority: Authority;
  /** Where requests go now, `http://127.0.0.1:PORT`. */
  readonly target: () => string;
  /** The address to listen on; default 127.0.0.1. */
  readonly address?: string;
}

export async function startTlsProxy(options: ProxyOptions): Promise<TlsProxy> {
  const { target, address = '127.0.0.1' } = options;
  const hosts: string[] = [];
  const sockets = new Set<Duplex>();
  const contexts = new Map<string, SecureContext>();
  // It gets the decrypted connections, and listens on no port.
  const decrypted = createServer((incoming, response) => {
    passOn(incoming, response, target());
  });
  const server = createServer((_incoming, response) => response.writeHead(405).end());
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (!isAllowed(incoming, proxy.credentials)) {
      socket.end(refusal);
      return;
    }
    const host = (incoming.url ?? '').replace(/:\d+$/, '');
    hosts.push(host);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    const secureContext = contextOf(host, proxy.authority);
    const secure = new TLSSocket(socket, { isServer: true, secureContext });
    secure.on('error', () => secure.destroy());
    decrypted.emit('connection', secure);
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  function contextOf(host: string, authority: Authority): SecureContext {
    const key = `${host} ${authority.cert}`;
    const context = contexts.get(key) ?? createSecureContext(authority.issue(host));
    contexts.set(key, context);
    return context;
  }

  let port = 0;
  const proxy: TlsProxy = {
    get port() {
      return port;
    },
    hosts,
    credentials: undefined,
    authority: options.authority,
    stop: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        sockets.forEach(socket => socket.destroy());
      }),
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, address, () => {
          server.off('error', reject);
          ({ port } = server.address() as AddressInfo);
          resolve();
        });
      }),
  };
  await proxy.start();
  return proxy;
}

const page = '<html><body>Sign in to the proxy</body></html>';
const refusal = [
  'HTTP/1.1 407 Proxy Authentication Required',
  'Proxy-Authenticate: Basic realm="proxy"',
  ...['Content-Type: text/html', `Content-Length: ${page.length}`, 'Connection: close'],
  ...['', page],
].join('\r\n');

function isAllowed({ headers }: IncomingMessage, credentials: string | undefined): boolean {
  const encoded = Buffer.from(credentials ?? '').toString('base64');
  return credentials === undefined || headers['proxy-authorization'] === `Basic ${encoded}`;
}

/** Unchanged, the header `Host` included, which is signed. */
function passOn(incoming: IncomingMessage, response: ServerResponse, target: string): void {
  const { method, headers, url = '/' } = incoming;
  const outgoing = request(`${target}${url}`, { method, headers }, answer => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}
