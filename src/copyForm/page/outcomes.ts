import type { Failure, Message, Outcome, ToHost } from '../protocol';
import { type ViewElement, h } from './dom';
import { type Drawing, button, removeButton } from './fields';
import { type IconName, icon } from './icons';
import { rowControl } from './problems';
import { format, plain } from './text';

type Settled = Exclude<Outcome, { phase: 'failed' }>;

const signs: Readonly<Record<Settled['phase'], IconName>> = {
  submitting: 'busy',
  accepted: 'check',
  queued: 'clock',
  unknown: 'warning',
};

interface SubmittedCopy {
  readonly rowId: string;
  readonly regionId: string;
  readonly region: string;
  readonly name: string;
  readonly outcome: Settled;
}

/** A destination that was submitted: nothing to edit, something to know. */
export function settledRow(copy: SubmittedCopy, drawing: Drawing): ViewElement {
  const { rowId, outcome, region } = copy;
  return h(
    'div',
    {
      key: rowId,
      id: rowControl(rowId, 'regionId'),
      class: `row settled ${outcome.phase}`,
      role: 'group',
      tabindex: -1,
      'aria-label': region,
      'data-outcome': outcome.phase,
    },
    icon(signs[outcome.phase]),
    h(
      'div',
      { class: 'told' },
      h('p', {}, h('strong', {}, region), ' · ', h('bdi', {}, plain(copy.name))),
      told(copy, drawing),
    ),
    outcome.phase === 'submitting'
      ? undefined
      : removeButton(
          { rowId, name: format(drawing.strings.dismiss, { region }) },
          'removeDestination',
          drawing,
        ),
  );
}

function told({ outcome, regionId }: SubmittedCopy, drawing: Drawing): ViewElement {
  const { strings } = drawing;
  switch (outcome.phase) {
    case 'submitting':
      return h('p', {}, strings.submitting);
    case 'accepted':
      return accepted(
        [outcome.imageId, ...outcome.others].join(strings.separator),
        regionId,
        drawing,
      );
    case 'queued':
      return h('p', {}, outcome.reason ?? strings.queued);
    case 'unknown':
      return failureText(outcome.failure, { of: 'copy', regionId }, drawing);
  }
}

function accepted(imageId: string, regionId: string, { strings, send }: Drawing): ViewElement {
  const ask = (message: Message<ToHost>) => () => {
    send({ type: 'ask', message });
  };
  return h(
    'p',
    { class: 'links' },
    h('span', {}, format(strings.accepted, { imageId })),
    button(
      { id: `${regionId}-copyImageId`, label: strings.copyImageId, look: 'link' },
      ask({ type: 'copyImageId', payload: { regionId } }),
    ),
    button(
      { id: `${regionId}-revealImage`, label: strings.revealImage, look: 'link' },
      ask({ type: 'revealImage', payload: { regionId } }),
    ),
  );
}

/** Under a row whose submission failed; the row keeps its values for another try. */
export function failedOutcome(failure: Failure, regionId: string, drawing: Drawing): ViewElement {
  return h(
    'div',
    { key: 'failed', class: 'failed', 'data-outcome': 'failed' },
    icon('error'),
    failureText(failure, { of: 'copy', regionId }, drawing),
  );
}

/** What happened and why, what to do; the request id, and the way to the service's own diagnosis. */
export function failureText(
  failure: Failure,
  diagnosis: ToHost['openDiagnosis'],
  { strings, send }: Drawing,
): ViewElement {
  const { what, action, requestId, hasDiagnosis } = failure;
  const id = diagnosis.of === 'load' ? 'diagnosis' : `${diagnosis.regionId}-diagnosis`;
  return h(
    'div',
    { class: 'told' },
    h('p', { dir: 'auto' }, what),
    action === undefined ? undefined : h('p', { dir: 'auto' }, action),
    requestId === undefined && !hasDiagnosis
      ? undefined
      : h(
          'p',
          { class: 'links' },
          requestId === undefined
            ? undefined
            : h(
                'span',
                { class: 'quiet' },
                strings.requestId,
                ' ',
                h('code', {}, plain(requestId)),
              ),
          hasDiagnosis
            ? button({ id, label: strings.diagnose, look: 'link' }, () => {
                send({ type: 'ask', message: { type: 'openDiagnosis', payload: diagnosis } });
              })
            : undefined,
        ),
  );
}
