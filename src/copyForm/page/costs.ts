import { sourcesTo } from '../../draft/batch';
import { type ViewElement, h } from '../../page/dom';
import type { Drawing } from './fields';
import { type Form, hasLeftOut, totalGiB } from './model';
import { format } from '../../page/text';

/** What is billed, and the expected duration, if the user's earlier copies allow an estimate. */
export function costs(form: Form, { strings }: Drawing): ViewElement {
  const { draft, content } = form;
  const { estimate } = content;
  const usesOwnKey =
    draft.encryption === 'encrypt' && draft.destinations.some(row => row.kmsKeyId.trim() !== '');
  const [from = 0, to = 0] = estimate ?? [];
  const sentences = [
    hasLeftOut(form)
      ? format(strings.costTogether, { size: gibOfAllCopies(form) })
      : format(strings.cost, { size: totalGiB(form) }),
    usesOwnKey ? strings.keyCost : '',
    estimate === undefined
      ? ''
      : format(from === to ? strings.estimateOne : strings.estimateRange, { from, to }),
  ];
  return h(
    'div',
    { key: 'costs', class: 'costs quiet' },
    sentences.filter(Boolean).map(sentence => h('p', { key: sentence }, sentence)),
  );
}

function gibOfAllCopies({ draft, content }: Form): number {
  const going = draft.destinations.flatMap(({ regionId }) =>
    regionId === '' ? [] : sourcesTo(regionId, content.sources),
  );
  return going.flatMap(({ disksGiB }) => disksGiB).reduce((sum, size) => sum + size, 0);
}
