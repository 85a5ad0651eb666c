import { trimEndRun } from '../../base/endRun';
import { plainText } from '../untrustedText';

/**
 * A service or library message that is safe inside a sentence. Empty if it may contain credentials:
 * services echo the signed request, and libraries echo requests.
 */
export function outsideMessage(message: string): string {
  return mayHoldCredentials.test(message) ? '' : trimEndRun(plainText(message), /[.。!！\s]/);
}

const mayHoldCredentials =
  /LTAI\w{8}|STS\.\w{8}|CAIS[\w+/=]{8}|x-acs-|acs3-hmac|authorization:|string ?to ?sign|secret|signature/i;
