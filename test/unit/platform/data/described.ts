import assert from 'node:assert/strict';
import {
  ServiceError,
  TransportError,
  type TransportFailure,
} from '../../../../src/openapi/errors';
import { describeError, errorSentence } from '../../../../src/platform/words/describeError';
import type { DocumentedError } from './documentedError';
import { chinese, english } from './localizers';

const regionId = 'cn-hangzhou';
const host = 'ecs.cn-hangzhou.aliyuncs.com';
export const requestId = '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E';

/** An error answer to CopyImage, unless told otherwise. */
export function serviceError(
  answer: Partial<DocumentedError> & { readonly code: string },
): ServiceError {
  return new ServiceError({
    action: 'CopyImage',
    httpStatus: 400,
    serviceMessage: 'The specified thing is bad.',
    regionId,
    requestId,
    ...answer,
  });
}

export function transportError(
  failure: Partial<Pick<TransportError, 'action' | 'requestSent' | 'host'>> & {
    readonly reason: TransportFailure;
  },
): TransportError {
  return new TransportError({ action: 'CopyImage', regionId, host, requestSent: 'no', ...failure });
}

/** The whole message in both languages, after checking what holds for every message. */
export function sentences(error: unknown): { readonly en: string; readonly zh: string } {
  const en = errorSentence(describeError(error, english), english);
  const zh = errorSentence(describeError(error, chinese), chinese);
  // Sentences that quote a reason go on after it.
  assert.match(describeError(error, english).what, /\.$/);
  assert.match(describeError(error, chinese).what, /。$/);
  assert.match(en, /^[A-Z].*[.)]$/);
  assert.match(zh, /\p{Script=Han}.*[。）]$/u);
  for (const message of [en, zh]) {
    assert.doesNotMatch(message, /\]\(|\$\(|[\p{Cc}\u202A-\u202E\u2066-\u2069]|\{\d\}|undefined/u);
  }
  return { en, zh };
}
