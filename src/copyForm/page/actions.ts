import { cloudOfferedAbove, countCopies } from '../../draft/batch';
import { settledRegionIds } from '../protocol';
import { type View, type ViewElement, h } from '../../page/dom';
import { type Drawing, button } from './fields';
import { icon } from '../../page/icons';
import { type Form, hasLeftOut, regionName } from './model';
import { savePresetButton } from './presets';
import { format } from '../../page/text';

/** The buttons, the profile that signs and pays, and the state of the submission. */
export function actions(form: Form, drawing: Drawing): ViewElement {
  const { strings, isBusy, isSilent, send } = drawing;
  const { profile } = form.content;
  const started = isBusy ? 0 : copiesStarted(form);
  const isDone = started > 0 && openRegionIds(form).length === 0;
  return h(
    'div',
    { key: 'actions', class: 'actions' },
    isSilent
      ? h(
          'p',
          { key: 'silent', id: 'silent', class: 'news error' },
          icon('error'),
          h('span', {}, strings.noAnswer),
        )
      : undefined,
    started > 0
      ? h(
          'p',
          { key: 'started', id: 'started', class: 'news' },
          icon('check'),
          h(
            'span',
            {},
            started === 1 ? strings.oneStarted : format(strings.manyStarted, { count: started }),
          ),
        )
      : undefined,
    started > 0
      ? button(
          {
            id: 'showCopies',
            label: strings.showCopies,
            look: isDone ? 'primary' : 'secondary',
          },
          () => {
            send({ type: 'ask', message: { type: 'showCopies', payload: null } });
          },
        )
      : undefined,
    ...cloudOffer(form, drawing),
    isDone
      ? undefined
      : button({ id: 'check', label: strings.check, isDisabled: isBusy }, () => {
          send({ type: 'check' });
        }),
    button(
      {
        id: 'submit',
        label: isBusy ? strings.submitting : submitLabel(form, drawing),
        look: isDone ? 'secondary' : 'primary',
      },
      () => {
        send({ type: 'submit' });
      },
    ),
    h(
      'p',
      { class: 'signer' },
      profile.account === undefined
        ? format(strings.signer, { label: profile.label })
        : format(strings.signerWithAccount, { label: profile.label, account: profile.account }),
    ),
    savePresetButton(form, drawing),
  );
}

/** A reason and a button above a number of copies; a link below it, so that it can be found. */
function cloudOffer(form: Form, { strings, isBusy, send }: Drawing): readonly (View | undefined)[] {
  const count = openCopies(form);
  const isOffered = count > cloudOfferedAbove;
  const run = () => {
    send({ type: 'runInCloud' });
  };
  const label = strings.runInCloud;
  const look = isOffered ? 'secondary' : 'link';
  return [
    isOffered && !isBusy
      ? h(
          'p',
          { key: 'cloud', id: 'cloud', class: 'news' },
          icon('clock'),
          h('span', {}, format(strings.runInCloudWhy, { count })),
        )
      : undefined,
    count === 0 ? undefined : button({ id: 'runInCloud', label, look, isDisabled: isBusy }, run),
  ];
}

/** Copies that were accepted or queued; not those that failed or may not exist. */
function copiesStarted({ state }: Form): number {
  return state.outcomes
    .filter(({ phase }) => !['submitting', 'failed', 'cancelled', 'unknown'].includes(phase))
    .reduce((sum, { count }) => sum + count, 0);
}

/** Regions that the button would submit: neither settled destinations nor empty rows. */
function openRegionIds({ draft, state }: Form): readonly string[] {
  const settled = settledRegionIds(state.outcomes);
  const regionIds = draft.destinations.map(row => row.regionId);
  return [...new Set(regionIds)].filter(id => id !== '' && !settled.includes(id));
}

function openCopies(form: Form): number {
  const open = openRegionIds(form);
  const destinations = form.draft.destinations.filter(row => open.includes(row.regionId));
  return countCopies({ destinations }, form.content.sources);
}

function submitLabel(form: Form, { strings }: Drawing): string {
  const [regionId, ...others] = openRegionIds(form);
  const images = form.content.sources.length;
  if (regionId === undefined) {
    return strings.submitNone;
  }
  if (hasLeftOut(form)) {
    const count = openCopies(form);
    return count === 1 ? strings.submitOneCopy : format(strings.submitCopies, { count });
  }
  const region = regionName(form, regionId);
  if (images === 1) {
    return others.length === 0
      ? format(strings.submitOne, { region })
      : format(strings.submitMany, { count: others.length + 1 });
  }
  return others.length === 0
    ? format(strings.submitImages, { images, region })
    : format(strings.submitImagesMany, { images, count: others.length + 1 });
}
