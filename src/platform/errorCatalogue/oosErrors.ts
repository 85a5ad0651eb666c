import type * as vscode from 'vscode';
import type { ServiceError } from '../../openapi/errors';
import { plainText } from '../untrustedText';
import type { Wordings } from './words';

/**
 * Codes of OOS. Its documents list none but `EntityNotExists.Template`, so `ServiceNotOpen` and
 * `InvalidTemplate` stand for families of codes (`oosFamilyOf`).
 */
export function oosErrors(l10n: Pick<typeof vscode.l10n, 't'>, error: ServiceError): Wordings {
  return {
    ServiceNotOpen: () => ({
      what: l10n.t('OOS is not activated in this account.'),
      action: l10n.t('Activate it once in its console, or copy without it.'),
    }),
    InvalidTemplate: () => ({
      what: l10n.t('OOS refused the template of these copies: {0}.', plainText(error.code)),
      action: l10n.t('Nothing was started. Copy without OOS, and report it with the log.'),
    }),
    InvalidParameter: () => ({
      what: l10n.t('OOS refused the list of copies, which may be longer than it allows.'),
      action: l10n.t('Nothing was started. Choose fewer images or destinations at once.'),
    }),
    'EntityNotExist.Role': () => ({
      what: l10n.t('OOS does not find the RAM role.'),
      action: l10n.t('Check the name of the role; it belongs to the account of the profile.'),
    }),
    NoPermission: () => ({
      what: l10n.t('OOS may not be used with this RAM role.'),
      action: l10n.t(
        'The role must trust oos.aliyuncs.com, and this identity needs the permission {0}.',
        'ram:PassRole',
      ),
    }),
    'EntityNotExists.Execution': () => ({
      what: l10n.t('The execution no longer exists in OOS.'),
      action: l10n.t('Copies that were begun go on; look for them in their regions.'),
    }),
  };
}

/** The code that stands for a family of codes in `oosErrors`. */
export function oosFamilyOf(code: string): string {
  if (/Not(Open|Activ|Enabl|Subscri)/.test(code)) {
    return 'ServiceNotOpen';
  }
  return code.includes('Template')
    ? 'InvalidTemplate'
    : code.replace(/^(InvalidParameter)\..*$/, '$1');
}
