import { ProtocolError, ServiceError, TransportError } from './errors';

/** A complete HTTP answer. */
export interface RpcAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
}

export interface AnswerContext {
  readonly action: string;
  readonly regionId: string;
  readonly host: string;
  /** Texts to remove from the service's message. */
  readonly sensitive: readonly string[];
}

/**
 * The JSON object of a successful answer. Throws ServiceError, ProtocolError, or TransportError if
 * something on the way answered instead: a redirect, or a proxy that asks for a password.
 */
export function readAnswer(
  answer: RpcAnswer,
  context: AnswerContext,
): { readonly content: object; readonly requestId: string | undefined } {
  const { action, regionId, host } = context;
  if (answer.status >= 300 && answer.status < 400) {
    throw new TransportError({ action, regionId, host, reason: 'redirect', requestSent: 'maybe' });
  }
  // The service does not answer 407: a proxy did, and passed nothing on.
  if (answer.status === 407) {
    const reason = 'proxyPassword';
    throw new TransportError({ action, regionId, host, reason, requestSent: 'no' });
  }
  const content = parseBody(answer.body);
  const requestId = requestIdOf(answer, content);
  if (content !== undefined && answer.status < 300 && !isXml(answer.body)) {
    return { content, requestId };
  }
  const code = member(content, 'Code');
  if (code === undefined || !/^[A-Za-z][\w.:-]{0,127}$/.test(code)) {
    const detail = `HTTP ${answer.status} ${content === undefined ? 'without JSON' : 'without a code'}`;
    throw new ProtocolError({ action, regionId, detail, requestId, httpStatus: answer.status });
  }
  throw new ServiceError({
    action,
    regionId,
    code,
    httpStatus: answer.status,
    requestId,
    serviceMessage: clean(member(content, 'Message') ?? '', context.sensitive),
    retryAfterMs: retryAfterMs(answer),
  });
}

/** Undefined if the answer has no request ID of a known shape. */
function requestIdOf(answer: RpcAnswer, content: object | undefined): string | undefined {
  const id = member(content, 'RequestId') ?? answer.headers.get('x-acs-request-id') ?? '';
  return /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

function parseBody(body: string): object | undefined {
  if (isXml(body)) {
    return parseXmlError(body);
  }
  try {
    const content: unknown = JSON.parse(body);
    return typeof content === 'object' && content !== null && !Array.isArray(content)
      ? content
      : undefined;
  } catch {
    // The parser's message quotes the body, so it is dropped.
    return undefined;
  }
}

/**
 * Gateways in front of the service write errors as `<Error><Code>…`, whichever format was
 * requested.
 */
function isXml(body: string): boolean {
  return /^\s*<(?:\?xml|Error>)/.test(body);
}

function parseXmlError(body: string): object | undefined {
  const elements = [...body.matchAll(/<(Code|Message|RequestId)>([^<]*)<\/\1>/g)];
  return elements.length === 0
    ? undefined
    : Object.fromEntries(elements.map(([, name = '', text = '']) => [name, unescape(text)]));
}

function unescape(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    amp: '&',
  };
  return text
    .trim()
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => characters[name] ?? '');
}

/** Some products write the members of an error in lower camel case. */
function member(content: object | undefined, name: string): string | undefined {
  const entries = new Map<string, unknown>(Object.entries(content ?? {}));
  const value = entries.get(name) ?? entries.get(name.charAt(0).toLowerCase() + name.slice(1));
  return typeof value === 'string' ? value : undefined;
}

/**
 * The part of the service's message that may be shown, logged and journalled: at most 1,000
 * characters. For a refused signature the service returns the whole canonical request including the
 * security token; that part is removed. Linear time for any message.
 */
function clean(message: string, sensitive: readonly string[]): string {
  const start = message.slice(0, readLimit);
  const redacted = sensitive.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), start);
  const signed = /server\s{1,9}(?:string\s?to\s?sign|canonical)/i.exec(redacted);
  const told = signed === null ? redacted : `${withoutEnd(redacted.slice(0, signed.index))}.`;
  return told.slice(0, messageLimit);
}

const readLimit = 10_000;
const messageLimit = 1_000;

/** Without trailing blanks and punctuation. A regular expression would take quadratic time. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n,;:.'.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

function retryAfterMs(answer: RpcAnswer): number | undefined {
  const value = answer.headers.get('x-acs-retry-after');
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
