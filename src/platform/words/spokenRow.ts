import { onOneLine } from '../../base/sentences';
import type { Localizer } from './describeError';

/** A row's text for screen readers: `web-0042: available, 40 GiB. Actions: Copy Image ID.` */
export function spokenRow(
  row: {
    readonly name: string;
    /** Empty if the name is enough. */
    readonly state: string;
    readonly actions: readonly string[];
  },
  l10n: Localizer,
): string {
  const { name, state, actions } = row;
  const told = state === '' ? l10n.t('{0}.', name) : l10n.t('{0}: {1}.', name, state);
  return actions.length === 0
    ? told
    : onOneLine([told, l10n.t('Actions: {0}.', actions.join(l10n.t(', ')))]);
}
