import { type Answer, errorAnswer, type Format, htmlAnswer } from './answer';
import { ApiError } from './apiError';
import type { ApiRequest } from './apiRequest';
import { accessDenied } from './authorization';
import type { FaultEffect } from './faults';
import { throttled } from './throttle';

/** Whether the request is executed before the fault replaces its answer. */
export function isCarriedOut(effect: FaultEffect | undefined): boolean {
  if (effect === undefined) {
    return true;
  }
  switch (effect.kind) {
    case 'latency':
    case 'truncate':
    case 'xml':
      return true;
    case 'throttle':
    case 'deny':
      return false;
    default:
      return effect.when === 'after';
  }
}

/** The answer that replaces the true one; undefined if the fault keeps it. */
export function faultAnswer(
  request: ApiRequest,
  format: Format,
  effect: FaultEffect,
): Answer | undefined {
  switch (effect.kind) {
    case 'reset':
      return { kind: 'reset' };
    case 'html':
      return htmlAnswer(effect.httpStatus);
    case 'redirect':
      return { kind: 'whole', status: 302, headers: { location: effect.location }, body: '' };
    case 'error': {
      const text = effect.message ?? 'The request processing has failed due to some unknown error.';
      const error = new ApiError(effect.code, effect.httpStatus, { text });
      const answer = errorAnswer(request, format, error);
      return effect.spelling === 'lowerCase'
        ? { ...answer, body: lowerCased(answer.body) }
        : answer;
    }
    case 'throttle':
      return errorAnswer(request, format, throttled(effect.retryAfterMs));
    case 'deny':
      return errorAnswer(
        request,
        format,
        accessDenied(`${ramProductOf(request)}:${request.action}`, effect.code),
      );
    default:
      return undefined;
  }
}

/** Only ECS and OOS are denied in tests. */
function ramProductOf({ version }: ApiRequest): string {
  return version === '2019-06-01' ? 'oos' : 'ecs';
}

/** `RequestId` becomes `requestId`, in JSON. */
function lowerCased(body: string): string {
  return body.replace(
    /([{,])"([A-Z])(\w+)":/g,
    (_, before: string, first: string, rest: string) => `${before}"${first.toLowerCase()}${rest}":`,
  );
}
