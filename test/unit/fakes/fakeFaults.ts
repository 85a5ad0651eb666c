import { ProtocolError, ServiceError, TransportError } from '../../../src/openapi/errors';
import type { ApiRequest } from '../../../src/openapi/openApi';

/**
 * Faults of a call. `Before`: the service does not execute it. `After`: the service has executed
 * it, but the caller does not get the proper answer.
 */
export type Fault =
  | 'offline'
  | 'resetBefore'
  | 'resetAfter'
  | 'truncatedAfter'
  | 'unavailableBefore'
  | 'internalAfter'
  | 'throttled'
  | 'neverAnswered'
  | Refusal;

export interface Refusal {
  readonly code: string;
  readonly httpStatus: number;
  readonly message?: string;
  readonly retryAfterMs?: number;
}

export function refusal(
  request: Pick<ApiRequest, 'action' | 'regionId'>,
  answer: Refusal,
): ServiceError {
  const { action, regionId } = request;
  const { code, httpStatus, message = '', retryAfterMs } = answer;
  return new ServiceError({
    action,
    regionId,
    code,
    httpStatus,
    requestId: 'R-refused',
    serviceMessage: message,
    retryAfterMs,
  });
}

/** Applied instead of executing the call. */
export function earlyFailure(request: ApiRequest, fault: Fault | undefined): Error | undefined {
  const { action, regionId } = request;
  const where = { action, regionId, host: 'ecs.example' };
  switch (fault) {
    case 'offline':
      return new TransportError({ ...where, reason: 'dns', requestSent: 'no' });
    case 'resetBefore':
      return new TransportError({ ...where, reason: 'reset', requestSent: 'maybe' });
    case 'unavailableBefore':
      return refusal(request, { code: 'ServiceUnavailable', httpStatus: 503 });
    case 'throttled':
      return refusal(request, { code: 'Throttling.User', httpStatus: 400 });
    case 'resetAfter':
    case 'truncatedAfter':
    case 'internalAfter':
    case 'neverAnswered':
    case undefined:
      return undefined;
    default:
      return refusal(request, fault);
  }
}

/** Applied instead of the answer. */
export function lateFailure(request: ApiRequest, fault: Fault | undefined): Error | undefined {
  const { action, regionId } = request;
  switch (fault) {
    case 'resetAfter':
      return new TransportError({
        action,
        regionId,
        host: 'ecs.example',
        reason: 'timeout',
        requestSent: 'maybe',
      });
    case 'truncatedAfter':
      return new ProtocolError({ action, regionId, detail: 'not JSON' });
    case 'internalAfter':
      return refusal(request, { code: 'InternalError', httpStatus: 500 });
    default:
      return undefined;
  }
}
