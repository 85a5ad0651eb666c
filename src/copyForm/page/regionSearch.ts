import type { Region } from '../../services/ecs';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, button } from './fields';
import type { Form } from './model';
import { plain } from '../../page/text';

/** Maximum number of matches shown; with more, the user is asked to type on. */
const shownMatches = 6;

/** Finds regions by ID or name and adds them as destinations; Enter adds the first match. */
export function regionSearch(form: Form, drawing: Drawing): ViewElement {
  const { strings, send, isBusy } = drawing;
  const matches = matchesOf(form);
  const add = (region: Region | undefined) => {
    if (region !== undefined) {
      send({ type: 'addRegion', regionId: region.regionId });
    }
  };
  return h(
    'div',
    { key: 'search', class: 'search' },
    h('input', {
      type: 'search',
      id: 'searchRegions',
      key: 'searchRegions',
      'aria-label': strings.searchRegions,
      placeholder: strings.searchRegions,
      autocomplete: 'off',
      spellcheck: 'false',
      value: form.search,
      readonly: isBusy,
      on: {
        input: text => {
          send({ type: 'search', text });
        },
        enter: () => {
          add(matches[0]);
        },
      },
    }),
    form.search.trim() === ''
      ? undefined
      : h(
          'div',
          { key: 'matches', class: 'matches', role: 'group', 'aria-label': strings.searchRegions },
          matches.length === 0 ? h('p', { class: 'quiet' }, strings.searchRegionsNone) : undefined,
          matches.map(region =>
            button(
              {
                id: `add-${region.regionId}`,
                label: `${plain(region.localName)} · ${region.regionId}`,
                sign: 'add',
                look: 'link',
              },
              () => {
                add(region);
              },
            ),
          ),
        ),
  );
}

/** Regions whose ID or name contains the text and that are not a destination yet. */
function matchesOf({ content, draft, search }: Form): readonly Region[] {
  const text = search.trim().toLowerCase();
  const chosen = draft.destinations.map(({ regionId }) => regionId);
  return content.regions
    .filter(({ regionId }) => !chosen.includes(regionId))
    .filter(({ regionId, localName }) => `${regionId} ${localName}`.toLowerCase().includes(text))
    .slice(0, shownMatches);
}
