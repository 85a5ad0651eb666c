import type { Clock, Fetch, Logger } from '../base/ports';
import { EndpointError, type Endpoints, isAllowedUrl } from './endpoints';
import { ProtocolError, ServiceError, TransportError } from './errors';
import type { ApiRequest, Credentials } from './openApi';
import { type AnswerContext, readAnswer, type RpcAnswer } from './rpcAnswer';
import { composeMessage, type RpcMessage } from './rpcMessage';
import { newNonce } from './signature';
import { withTimeLimit } from './timeLimit';
import { classifyFailure } from './transportFailure';

/** One attempt at a call, with endpoint and credentials decided. */
export interface RpcCall {
  readonly request: ApiRequest;
  /** Undefined sends the request unsigned. */
  readonly credentials: Credentials | undefined;
  readonly signal: AbortSignal;
}

/** Sends signed requests and reads the answers. Repeats only a read whose signature was refused. */
export interface RpcClient {
  send(call: RpcCall): Promise<object>;
}

interface RpcClientDeps {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly endpoints: Endpoints;
  /** Whether TLS rejects untrusted certificates. If not, nothing is sent. */
  readonly checksCertificates: () => boolean;
  /** The extension's version, for the `User-Agent` header. */
  readonly version: string;
}

/**
 * Time limit of one attempt, including the body. The slowest CopyImage answer on record took less.
 */
const attemptLimitMs = 20_000;

/** One client serves all profiles, so that they share the measured clock offset. */
export function createRpcClient(deps: RpcClientDeps): RpcClient {
  let clockOffsetMs = 0;

  async function attempt({ request, credentials, signal }: RpcCall): Promise<object> {
    const { action, regionId } = request;
    await request.beforeSend?.();
    const endpoint = deps.endpoints(request.product, regionId);
    if (!deps.checksCertificates()) {
      const { host } = endpoint;
      throw new TransportError({ action, regionId, host, reason: 'unchecked', requestSent: 'no' });
    }
    const message = composeMessage(request, credentials, {
      endpoint,
      time: deps.clock.now() + clockOffsetMs,
      nonce: newNonce(),
      userAgent: `ecs-image-copy/${deps.version}`,
    });
    if (!isAllowedUrl(message.url)) {
      throw new EndpointError('host');
    }
    const context = { action, regionId, host: endpoint.host, sensitive: message.sensitive };
    const startedAt = deps.clock.now();
    let status = 0;
    let serverTime = NaN;
    try {
      const answer = await exchange(deps, message, { signal, context });
      status = answer.status;
      serverTime = Date.parse(answer.headers.get('date') ?? '');
      const { content, requestId } = readAnswer(answer, context);
      logAttempt(deps, { request, status, startedAt, requestId });
      return content;
    } catch (error) {
      logAttempt(deps, { request, status, startedAt, error });
      if (isStale(error) && !Number.isNaN(serverTime)) {
        clockOffsetMs = serverTime - deps.clock.now();
      }
      throw error;
    }
  }

  return {
    async send(call) {
      try {
        return await attempt(call);
      } catch (error) {
        if (call.request.effect === 'read' && (isStale(error) || isReplay(error))) {
          return await attempt(call);
        }
        throw error;
      }
    },
  };
}

/**
 * The service rejected the timestamp and executed nothing: the machine's clock is wrong, or the
 * request arrived late.
 */
function isStale(error: unknown): boolean {
  return (
    error instanceof ServiceError &&
    /^(?:InvalidTimeStamp\.Expired|IllegalTimestamp)/.test(error.code)
  );
}

/**
 * A proxy or gateway delivered the request twice: the service executed one delivery and refused the
 * other.
 */
function isReplay(error: unknown): boolean {
  return error instanceof ServiceError && error.code.startsWith('SignatureNonceUsed');
}

async function exchange(
  { fetch, clock }: RpcClientDeps,
  { url, headers, body }: RpcMessage,
  { signal, context }: { readonly signal: AbortSignal; readonly context: AnswerContext },
): Promise<RpcAnswer> {
  try {
    return await withTimeLimit({ clock, ms: attemptLimitMs, signal }, async limited => {
      const response = await fetch(url, {
        method: 'POST',
        headers,
        signal: limited,
        ...(body === '' ? {} : { body }),
      });
      return { status: response.status, headers: response.headers, body: await response.text() };
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new TransportError({ ...context, ...classifyFailure(error) });
  }
}

/** One line per attempt, without its parameters. */
function logAttempt(
  { clock, logger }: RpcClientDeps,
  attempt: {
    readonly request: ApiRequest;
    /** 0 if there was no answer. */
    readonly status: number;
    readonly startedAt: number;
    readonly requestId?: string | undefined;
    readonly error?: unknown;
  },
): void {
  const { request, status, error } = attempt;
  const where = `${request.action} ${request.regionId}`;
  const duration = `${clock.now() - attempt.startedAt} ms`;
  if (error === undefined) {
    logger.debug(`${where} ${status} OK ${attempt.requestId ?? '-'} ${duration}`);
  } else if (error instanceof ServiceError) {
    const line = `${where} ${status} ${error.code} ${error.requestId ?? '-'} ${duration}`;
    if (status < 500) {
      logger.info(line);
    } else {
      logger.warn(line);
    }
  } else if (error instanceof TransportError) {
    logger.warn(`${where} no answer: ${error.reason} ${duration}`);
  } else if (error instanceof ProtocolError) {
    logger.warn(`${where} ${status} unreadable ${error.requestId ?? '-'} ${duration}`);
  } else {
    logger.debug(`${where} aborted ${duration}`);
  }
}
