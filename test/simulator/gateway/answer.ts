import { randomUUID } from 'node:crypto';
import type { ApiError } from './apiError';
import { type ApiRequest, headerOf } from './apiRequest';
import { toXml } from './xml';

/** What is sent: a whole answer, one that is cut off, or a closed socket. */
export type Answer =
  | {
      readonly kind: 'whole' | 'cut';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'reset' };

export type Format = 'json' | 'xml';

/** JSON, unless the request asks for XML. */
export function formatOf({ http, params }: ApiRequest): Format {
  const accept = headerOf(http, 'accept');
  const asksForXml = params['Format'] === 'XML' || /^(application|text)\/xml/.test(accept);
  return asksForXml ? 'xml' : 'json';
}

export function resultAnswer(
  action: string,
  format: Format,
  result: Readonly<Record<string, unknown>>,
): Answer {
  const value = { RequestId: newRequestId(), ...result };
  return wholeAnswer(200, format, { root: `${action}Response`, value });
}

export function errorAnswer(
  { host }: ApiRequest,
  format: Format,
  error: ApiError,
): Answer & { readonly kind: 'whole' | 'cut' } {
  const requestId = newRequestId();
  const value = {
    RequestId: requestId,
    HostId: host,
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(error.code)}&product=Ecs&requestId=${requestId}`,
    ...(error.accessDenied === undefined ? {} : { AccessDeniedDetail: error.accessDenied }),
  };
  const answer = wholeAnswer(error.httpStatus, format, { root: 'Error', value });
  return { ...answer, headers: { ...answer.headers, ...error.headers } };
}

export function htmlAnswer(status: number): Answer {
  return {
    kind: 'whole',
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<html><head><title>${status}</title></head><body><center><h1>Please sign in to the network</h1></center></body></html>`,
  };
}

function wholeAnswer(
  status: number,
  format: Format,
  { root, value }: { readonly root: string; readonly value: Readonly<Record<string, unknown>> },
) {
  return format === 'xml'
    ? {
        kind: 'whole' as const,
        status,
        headers: { 'content-type': 'text/xml;charset=utf-8' },
        body: toXml(root, value),
      }
    : {
        kind: 'whole' as const,
        status,
        headers: { 'content-type': 'application/json;charset=utf-8' },
        body: JSON.stringify(value),
      };
}

function newRequestId(): string {
  return randomUUID().toUpperCase();
}
