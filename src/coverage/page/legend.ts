import { h, type ViewElement } from '../../page/dom';
import { icon, type IconName } from '../../page/icons';
import type { Cell } from '../protocol';
import type { CoverageStrings } from '../strings';

/** Every state differs in shape, so that no state is told by its colour alone. */
const signs = {
  present: 'check',
  outdated: 'clock',
  copying: 'busy',
  failed: 'error',
  missing: 'dash',
  unknown: 'question',
  listing: 'dots',
} as const satisfies Readonly<Record<Cell['kind'], IconName>>;

export function signOf(kind: Cell['kind']): ViewElement {
  return icon(signs[kind]);
}

/** What the signs mean. A screen reader has it in each cell's name. */
export function legend(strings: CoverageStrings): ViewElement {
  const entries = [
    ['present', strings.legendPresent],
    ['outdated', strings.legendOutdated],
    ['copying', strings.legendCopying],
    ['missing', strings.legendMissing],
    ['failed', strings.legendFailed],
    ['unknown', strings.legendUnknown],
  ] as const;
  return h(
    'p',
    { key: 'legend', class: 'legend quiet', 'aria-hidden': 'true' },
    entries.map(([kind, words]) =>
      h('span', { key: kind, class: `is-${kind}` }, signOf(kind), h('span', {}, words)),
    ),
  );
}
