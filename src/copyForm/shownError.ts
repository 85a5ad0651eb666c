import type { DescribedError } from '../platform/words/describeError';
import type { ShownError } from './protocol';

/** The page's view of an error: without the link's address, which stays in the host. */
export function shownError({ what, action, requestId, diagnosisUrl }: DescribedError): ShownError {
  return { what, action, requestId, hasDiagnosis: diagnosisUrl !== undefined };
}
