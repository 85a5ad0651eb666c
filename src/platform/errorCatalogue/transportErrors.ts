import type * as vscode from 'vscode';
import { assertNever } from '../../base/assertNever';
import type { EndpointError } from '../../openapi/endpoints';
import type { ProtocolError, TransportError } from '../../openapi/errors';
import { plainText } from '../untrustedText';
import { type Call, submitsCopy, type Words } from './words';

export function transportErrorWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: TransportError,
  call: Call,
): Words {
  const words = wordsOfReason(l10n, error);
  const action = error.requestSent === 'maybe' ? afterAll(l10n, error.action, call) : undefined;
  return action === undefined ? words : { ...words, action };
}

export function protocolErrorWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: ProtocolError,
  call: Call,
): Words {
  return {
    what: l10n.t('The response to {0} could not be read.', plainText(error.action)),
    action:
      afterAll(l10n, error.action, call) ??
      l10n.t('Check whether a proxy on your network changes responses; details are in the log.'),
  };
}

export function endpointErrorWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  { reason }: EndpointError,
): Words {
  switch (reason) {
    case 'region':
      return {
        what: l10n.t('Nothing was sent, because the region ID is not valid.'),
        action: l10n.t('Check the region ID, for example in the setting ecsImages.regions.'),
      };
    case 'override':
      return {
        what: l10n.t('Nothing was sent, because the setting ecsImages.endpoint is not valid.'),
        action: l10n.t('Enter an https address of aliyuncs.com, or leave the setting empty.'),
      };
    case 'host':
      return {
        what: l10n.t('Nothing was sent, because the host does not belong to Alibaba Cloud.'),
        action: l10n.t('Check the settings ecsImages.endpoint and ecsImages.network.'),
      };
    default:
      return assertNever(reason);
  }
}

/** Advice when a write may have been executed without an answer; undefined for reads. */
function afterAll(
  l10n: Pick<typeof vscode.l10n, 't'>,
  action: string,
  call: Call,
): string | undefined {
  if (submitsCopy(action, call)) {
    return l10n.t(
      'The copy may have started anyway; the extension checks this and does not copy twice.',
    );
  }
  return action === 'CancelCopyImage'
    ? l10n.t('The copy may have been cancelled anyway; refresh to see its status.')
    : undefined;
}

function wordsOfReason(l10n: Pick<typeof vscode.l10n, 't'>, error: TransportError): Words {
  const host = plainText(error.host);
  switch (error.reason) {
    case 'unchecked':
      return {
        what: l10n.t(
          'Nothing was sent, because NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment of VS Code turns certificate checks off.',
        ),
        action: l10n.t(
          'Remove the variable and restart VS Code; if a proxy decrypts TLS, install its certificate in the system.',
        ),
      };
    case 'dns':
      return {
        what: l10n.t('The host {0} could not be found.', host),
        action: l10n.t('Check the network connection, and the settings of DNS and VPN.'),
      };
    case 'refused':
      return {
        what: l10n.t('Could not connect to {0}.', host),
        action: l10n.t('Check the proxy (setting http.proxy) and the firewall.'),
      };
    case 'proxy':
      return {
        what: l10n.t('Could not connect to {0} through the proxy.', host),
        action: l10n.t('Check whether the proxy runs, and the setting http.proxy.'),
      };
    case 'proxyPassword':
      return {
        what: l10n.t('The proxy asks for a user name and a password.'),
        action: l10n.t('Add them to the setting http.proxy, as in http://user:password@host:port.'),
      };
    case 'tls':
      return {
        what: l10n.t('Could not make a trusted TLS connection to {0}.', host),
        action: l10n.t(
          'If a proxy on your network decrypts TLS, install its certificate in the system; also check the system clock.',
        ),
      };
    case 'timeout':
      return {
        what: l10n.t('The host {0} did not answer in time.', host),
        action: l10n.t('Check the network connection, then try again.'),
      };
    case 'reset':
      return {
        what: l10n.t('The connection to {0} was interrupted.', host),
        action: l10n.t('Try again; if it keeps failing, check the network and the proxy.'),
      };
    case 'redirect':
      return {
        what: l10n.t(
          'The host {0} answered with a redirect, and redirects are not followed.',
          host,
        ),
        action: l10n.t('Check whether a proxy or a sign-in page of your network answered instead.'),
      };
    case 'tooLarge':
      return {
        what: l10n.t('The response from {0} is too large.', host),
        action: l10n.t('Check whether a proxy on your network answered instead.'),
      };
    case 'other':
      return {
        what: l10n.t('The host {0} could not be reached.', host),
        action: l10n.t('Check the network connection; details are in the log.'),
      };
    default:
      return assertNever(error.reason);
  }
}
