import { sourcesTo } from '../../draft/batch';
import type { DraftDestination } from '../../draft/draft';
import type { RegionFacts } from '../protocol';
import { type ViewElement, h } from '../../page/dom';
import type { Drawing } from './fields';
import { type Form, type Row, factsOf } from './model';
import { format } from '../../page/text';

/**
 * Known facts about a destination: its existing copies and its keys. They stand on the row's line
 * and may be cut off there, so the tooltip has them too.
 */
export function knownOf(
  form: Form,
  row: Row<DraftDestination>,
  drawing: Drawing,
): ViewElement | undefined {
  const facts = factsOf(form, row.regionId);
  const sentences = [
    imagesGoing(form, row, drawing),
    ...(facts === undefined ? [] : [copiesThere(facts, drawing), keysThere(form, facts, drawing)]),
  ].filter(sentence => sentence !== undefined);
  return sentences.length === 0
    ? undefined
    : h(
        'p',
        {
          key: 'known',
          id: `${row.rowId}-known`,
          class: 'quiet known',
          title: sentences.join('\n'),
        },
        sentences.map(sentence => h('span', { key: sentence }, sentence)),
      );
}

/** Which images go there, where it is not all of them. */
function imagesGoing(
  { content: { sources } }: Form,
  { regionId }: Row<DraftDestination>,
  { strings }: Drawing,
): string | undefined {
  const going = sourcesTo(regionId, sources);
  if (going.length === sources.length) {
    return undefined;
  }
  const names = going.slice(0, 5).map(({ name, imageId }) => name || imageId);
  const more = going.length - names.length;
  const images = names.join(strings.separator);
  return more === 0
    ? format(strings.onlyImages, { images })
    : format(strings.onlyImagesAndMore, { images, more });
}

function copiesThere({ copies = [] }: RegionFacts, { strings }: Drawing): string | undefined {
  const images = copies.slice(0, 3).map(image => format(strings.imageThere, { ...image }));
  return images.length === 0
    ? undefined
    : format(strings.alreadyThere, { images: images.join(strings.separator) });
}

function keysThere(
  { draft }: Form,
  { keys, keysProblem }: RegionFacts,
  { strings }: Drawing,
): string | undefined {
  if (draft.encryption !== 'encrypt') {
    return undefined;
  }
  if (keysProblem !== undefined) {
    return format(strings.keysUnknown, { reason: keysProblem });
  }
  return keys?.length === 0 ? strings.keysNone : undefined;
}
