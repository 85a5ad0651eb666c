import { type ViewElement, h } from '../../page/dom';
import type { Drawing } from './fields';
import { type Form, totalGiB } from './model';
import { format } from '../../page/text';

/** What is billed, and the expected duration, if the user's earlier copies allow an estimate. */
export function costs(form: Form, { strings }: Drawing): ViewElement {
  const { draft, content } = form;
  const { estimate } = content;
  const usesOwnKey =
    draft.encryption === 'encrypt' && draft.destinations.some(row => row.kmsKeyId.trim() !== '');
  const [from = 0, to = 0] = estimate ?? [];
  const sentences = [
    format(strings.cost, { size: totalGiB(form) }),
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
