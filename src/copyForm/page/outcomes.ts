import type { DestinationOutcome, Message, ShownError, ToHost } from '../protocol';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, button, removeButton } from './fields';
import { type IconName, icon } from '../../page/icons';
import { outcomeSentence } from './outcomeWords';
import { rowControl } from './problems';
import { format, plain } from '../../page/text';

const signs: Readonly<Record<DestinationOutcome['phase'], IconName>> = {
  submitting: 'busy',
  queued: 'clock',
  starting: 'busy',
  waiting: 'clock',
  copying: 'busy',
  finishing: 'busy',
  available: 'check',
  unknown: 'warning',
  failed: 'error',
  cancelled: 'close',
};

interface SubmittedRow {
  readonly rowId: string;
  readonly region: string;
  readonly name: string;
  readonly outcome: DestinationOutcome;
}

/** A submitted destination: read-only, with its copy's state and links. */
export function settledRow(row: SubmittedRow, drawing: Drawing): ViewElement {
  const { rowId, outcome, region } = row;
  const { phase } = outcome;
  return h(
    'div',
    {
      key: rowId,
      id: rowControl(rowId, 'regionId'),
      class: `row settled ${phase}`,
      role: 'group',
      tabindex: -1,
      'aria-label': region,
      'data-outcome': phase,
    },
    icon(signs[phase]),
    h(
      'div',
      { class: 'told' },
      h('p', {}, h('strong', {}, region), ' · ', h('bdi', {}, plain(row.name))),
      status(outcome, drawing),
    ),
    phase === 'submitting'
      ? undefined
      : removeButton(
          { rowId, name: format(drawing.strings.dismiss, { region }) },
          'removeDestination',
          drawing,
        ),
  );
}

function status(outcome: DestinationOutcome, drawing: Drawing): ViewElement {
  const { regionId, error, imageIds } = outcome;
  const { strings } = drawing;
  return error === undefined
    ? h(
        'p',
        { class: 'links' },
        h('span', {}, outcomeSentence(outcome, strings)),
        ...imageLinks(regionId, imageIds, drawing),
      )
    : errorText(error, { of: 'copy', regionId }, drawing);
}

/** Maximum number of image IDs on a row. */
const shownIds = 2;

/** The new images' IDs and their links; with several images, a link to the Copies view. */
function imageLinks(
  regionId: string,
  imageIds: readonly string[],
  { strings, send }: Drawing,
): readonly (ViewElement | undefined)[] {
  if (imageIds.length === 0) {
    return [];
  }
  const ask = (message: Message<ToHost>) => () => {
    send({ type: 'ask', message });
  };
  return [
    imageIds.length > shownIds
      ? undefined
      : h('bdi', {}, imageIds.map(plain).join(strings.separator)),
    button(
      { id: `${regionId}-copyImageId`, label: strings.copyImageId, look: 'link' },
      ask({ type: 'copyImageId', payload: { regionId } }),
    ),
    imageIds.length === 1
      ? button(
          { id: `${regionId}-revealImage`, label: strings.revealImage, look: 'link' },
          ask({ type: 'revealImage', payload: { regionId } }),
        )
      : button(
          { id: `${regionId}-showCopies`, label: strings.showCopies, look: 'link' },
          ask({ type: 'showCopies', payload: null }),
        ),
  ];
}

/**
 * Shown under a row whose copy failed or was cancelled. The row keeps its values for another
 * attempt.
 */
export function openOutcome(outcome: DestinationOutcome, drawing: Drawing): ViewElement {
  const { phase } = outcome;
  return h(
    'div',
    { key: 'outcome', class: phase, 'data-outcome': phase },
    icon(signs[phase]),
    status(outcome, drawing),
  );
}

/** An error with its advice, its request ID and a link to the service's diagnosis page. */
export function errorText(
  error: ShownError,
  diagnosis: ToHost['openDiagnosis'],
  { strings, send }: Drawing,
): ViewElement {
  const { what, action, requestId, hasDiagnosis } = error;
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
