import type { View, ViewElement } from '../../../../src/page/dom';
import { emptyModel, type Model, type Update } from '../../../../src/copyForm/page/model';
import { type PageEvent, update } from '../../../../src/copyForm/page/update';
import { view } from '../../../../src/copyForm/page/view';
import type {
  DestinationOutcome,
  FormState,
  LookUp,
  Message,
  PageState,
  ToHost,
} from '../../../../src/copyForm/protocol';
import { readyState } from '../../fakes/fakeForm';
import { outcomeIn } from '../../fakes/fakeOutcomes';

/** The page without a browser: tests read its view as data and call its listeners. */
export class PageDriver {
  model: Model;
  last: Update;
  readonly sent: Message<ToHost>[] = [];
  readonly lookUps: LookUp[] = [];
  readonly said: string[] = [];

  constructor(
    options: { readonly state?: FormState; readonly saved?: PageState | undefined } = {},
  ) {
    this.model = emptyModel(options.saved);
    this.last = { model: this.model };
    this.send({ type: 'state', state: options.state ?? readyState() });
  }

  readonly send = (event: PageEvent): void => {
    this.last = update(this.model, event);
    this.model = this.last.model;
    if (this.last.send !== undefined) {
      this.sent.push(this.last.send);
    }
    for (const request of this.last.requests ?? []) {
      if (request.type === 'lookUp') {
        this.lookUps.push(...request.payload.destinations);
      }
    }
    if (this.last.announce !== undefined) {
      this.said.push(this.last.announce);
    }
  };

  get elements(): readonly ViewElement[] {
    return flatten(view(this.model, this.send));
  }

  /** The only element with this attribute. */
  find(name: string, value: string): ViewElement | undefined {
    return this.elements.find(element => element.attributes[name] === value);
  }

  get(name: string, value: string): ViewElement {
    const element = this.find(name, value);
    if (element === undefined) {
      throw new Error(`Nothing has ${name}=${value}`);
    }
    return element;
  }

  field(path: string): ViewElement {
    return this.get('data-field', path);
  }

  type(path: string, value: string): void {
    this.field(path).attributes.on?.input?.(value);
  }

  /** A pause in typing of 300 ms. */
  settle(): void {
    this.send({ type: 'settle' });
  }

  press(id: string): void {
    this.get('id', id).attributes.on?.click?.();
  }

  /** The text at a field, if any. */
  problemAt(path: string): string | undefined {
    const { id } = this.field(path).attributes;
    const problem = this.find('id', `${typeof id === 'string' ? id : ''}-problem`);
    return problem === undefined ? undefined : textOf(problem);
  }

  get problems(): readonly string[] {
    return this.elements.flatMap(({ attributes }) => {
      const code = attributes['data-problem'];
      return typeof code === 'string' ? [code] : [];
    });
  }

  text(id: string): string {
    return textOf(this.get('id', id));
  }
}

export function textOf(shown: View): string {
  return typeof shown === 'string' ? shown : shown.children.map(textOf).join('');
}

function flatten(views: readonly View[]): readonly ViewElement[] {
  return views.flatMap(shown =>
    typeof shown === 'string' ? [] : [shown, ...flatten(shown.children)],
  );
}

/** A page whose only destination was submitted, with its outcome. */
export function submitted(
  outcome: Partial<DestinationOutcome> & Pick<DestinationOutcome, 'phase'>,
): PageDriver {
  const page = new PageDriver();
  page.type('destinations.0.regionId', 'cn-shanghai');
  page.press('submit');
  page.send({
    type: 'state',
    state: readyState({ outcomes: [outcomeIn('cn-shanghai', outcome)] }),
  });
  return page;
}
