import { freeTemplate } from '../../draft/freeName';
import { nameFor } from '../../draft/draft';
import { sourcesTo } from '../../draft/batch';
import type { ProblemCode } from '../../draft/problems';
import type { FormStrings } from '../../drafting/content';
import { planContext } from '../protocol';
import type { Form } from './model';
import { type FieldProblem, rowControl } from './problems';
import { format } from '../../page/text';
import type { PageEvent } from './update';

/** A button under a problem that fixes it, or moves to the control that does. */
export interface Fix {
  readonly id: string;
  readonly label: string;
  readonly event: PageEvent;
  /** The control to focus afterwards; absent if the event decides. */
  readonly focus?: string;
}

/** The form and the row with the problem. */
interface Place {
  readonly form: Form;
  readonly rowId: string;
  readonly strings: FormStrings;
}

type FixOf = (place: Place) => Fix | undefined;

const removeDestination: FixOf = ({ rowId, strings }) => ({
  id: 'remove',
  label: strings.fixRemove,
  event: { type: 'removeDestination', rowId },
});

const removeTag: FixOf = ({ rowId, strings }) => ({
  id: 'remove',
  label: strings.fixRemove,
  event: { type: 'removeTag', rowId },
});

const chooseRegion: FixOf = ({ rowId, strings }) => ({
  id: 'region',
  label: strings.fixChooseRegion,
  event: { type: 'focus', control: rowControl(rowId, 'regionId') },
});

const encrypt: FixOf = ({ strings }) => ({
  id: 'encrypt',
  label: strings.encryptionEncrypt,
  event: { type: 'edit', change: { encryption: 'encrypt' } },
  focus: 'encryption-encrypt',
});

const removeKey: FixOf = ({ rowId, strings }) => ({
  id: 'key',
  label: strings.fixRemoveKey,
  event: { type: 'editDestination', change: { rowId, kmsKeyId: '' } },
  focus: rowControl(rowId, 'regionId'),
});

/** The name is free as far as known; it is then looked up like any other. */
const useFreeName: FixOf = ({ form, rowId, strings }) => {
  const { draft, content, state } = form;
  const destination = draft.destinations.find(row => row.rowId === rowId);
  if (destination === undefined) {
    return undefined;
  }
  const { today } = state;
  const { takenNames = [] } = planContext({ ...state, content });
  const name = freeTemplate({
    template: destination.name === '' ? draft.name : destination.name,
    sourceNames: sourcesTo(destination.regionId, content.sources).map(source => source.name),
    destination,
    today,
    takenNames,
  });
  const [source] = content.sources;
  const shown = nameFor({ ...destination, name }, draft, { sourceName: source.name, today });
  return {
    id: 'name',
    label: format(strings.fixUseName, { name: shown }),
    event: { type: 'editDestination', change: { rowId, name } },
    focus: rowControl(rowId, 'name'),
  };
};

const fixes: Partial<Readonly<Record<ProblemCode, readonly FixOf[]>>> = {
  nameTaken: [useFreeName],
  destinationTwice: [removeDestination, chooseRegion],
  destinationSameRegion: [removeDestination, chooseRegion, encrypt],
  destinationOfShared: [removeDestination, chooseRegion],
  regionUnknown: [removeDestination, chooseRegion],
  regionMalformed: [removeDestination, chooseRegion],
  kmsKeyWithoutEncryption: [encrypt, removeKey],
  kmsKeyMalformed: [removeKey],
  encryptionRequired: [encrypt],
  tagKeyEmpty: [removeTag],
  tagKeyTwice: [removeTag],
  tagKeyCarriedOver: [removeTag],
};

export function fixesOf(form: Form, problem: FieldProblem, strings: FormStrings): readonly Fix[] {
  const [rowId = ''] = problem.control.split('-');
  const place = { form, rowId, strings };
  return (fixes[problem.code] ?? []).flatMap(fixOf => fixOf(place) ?? []);
}
