import { copiedFrom } from '../../draft/lineage';
import { limits } from '../../draft/rules';
import type { Tag } from '../../base/tag';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, below, button, problemsAt, removeButton, textInput } from './fields';
import { type Form, type Row, carriedTags, sourceOf } from './model';
import { rowControl } from './problems';
import { format, plain } from '../../page/text';

/** In UTF-16 units; the host refuses longer texts. */
const longestPaste = 16_384;

/** The tags of the copies: those kept from the source, and the draft's. */
export function tags(form: Form, drawing: Drawing): ViewElement {
  const { strings } = drawing;
  const rows = form.draft.tags;
  const carried = carriedTags(form);
  return h(
    'fieldset',
    { key: 'tags', class: 'field' },
    h('legend', {}, strings.tags),
    h(
      'div',
      { class: 'control' },
      carried.length === 0 ? undefined : carriedOver(carried, drawing),
      rows.map((row, index) => tagRow(form, { row, index }, drawing)),
      h(
        'div',
        { key: 'end', class: 'list-end' },
        addTag(rows.length, drawing),
        h(
          'div',
          { id: 'tags', class: 'anchor', tabindex: -1 },
          below('tags', drawing, {
            note: h('p', { key: 'note', class: 'quiet' }, strings.pasteTags),
            counter: `${countTags(form)}/${limits.tags}`,
          }),
        ),
      ),
    ),
  );
}

function countTags(form: Form): number {
  const own = form.draft.tags.map(tag => tag.key).filter(key => key !== '');
  return new Set([...own, ...carriedTags(form).map(tag => tag.key)]).size;
}

/** The service copies the source's tags unchanged. */
function carriedOver(carried: readonly Tag[], { strings }: Drawing): ViewElement {
  return h(
    'p',
    { key: 'carried', class: 'carried' },
    h('span', { class: 'quiet' }, strings.carriedOver),
    carried.map(({ key, value }) =>
      h('bdi', { class: 'tag' }, value === '' ? plain(key) : `${plain(key)} = ${plain(value)}`),
    ),
  );
}

/** Whether each of several images gets its own value: true for the tag that names the source. */
function isOwnOfEach(form: Form, tag: Tag): boolean {
  const stated = copiedFrom(sourceOf(form));
  return form.content.sources.length > 1 && tag.key === stated.key && tag.value === stated.value;
}

function addTag(count: number, { strings, isBusy, send }: Drawing): ViewElement | undefined {
  return count >= limits.tags
    ? undefined
    : button({ id: 'addTag', label: strings.addTag, sign: 'add', isDisabled: isBusy }, () => {
        send({ type: 'addTag' });
      });
}

function tagRow(
  form: Form,
  { row, index }: { readonly row: Row<Tag>; readonly index: number },
  drawing: Drawing,
): ViewElement {
  const { strings, send } = drawing;
  const isOfEach = isOwnOfEach(form, row);
  const { rowId } = row;
  const number = index + 1;
  const keyInput = textInput(
    {
      id: rowControl(rowId, 'key'),
      path: `tags.${index}.key`,
      value: row.key,
      name: format(strings.tagKeyNumber, { number }),
      placeholder: strings.tagKey,
      onInput: key => {
        send({ type: 'editTag', change: { rowId, key } });
      },
      onPaste: text => {
        // A single line, like a spreadsheet cell, may be a key. The host reads longer texts.
        const mayBeTags = /[\n{[]/.test(text.trim()) && text.length < longestPaste;
        if (mayBeTags) {
          send({ type: 'ask', message: { type: 'readTags', payload: { rowId, text } } });
        }
        return mayBeTags;
      },
    },
    drawing,
  );
  const valueInput = textInput(
    {
      id: rowControl(rowId, 'value'),
      path: `tags.${index}.value`,
      value: isOfEach ? strings.eachOwnId : row.value,
      isFixed: isOfEach,
      name: format(strings.tagValueNumber, { number }),
      placeholder: strings.tagValue,
      onInput: value => {
        send({ type: 'editTag', change: { rowId, value } });
      },
    },
    drawing,
  );
  const name = format(strings.removeTag, { number });
  return h(
    'div',
    { key: rowId, class: 'row tag-row' },
    h(
      'div',
      { class: 'cells' },
      keyInput,
      h('span', { class: 'equals', 'aria-hidden': 'true' }, '='),
      valueInput,
      removeButton({ rowId, name }, 'removeTag', drawing),
    ),
    ...problemsAt(rowControl(rowId, 'key'), drawing),
    ...problemsAt(rowControl(rowId, 'value'), drawing),
  );
}
