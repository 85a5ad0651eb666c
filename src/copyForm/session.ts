import type { Disposable } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';
import { type CopySources, planBatch, sketchBatch } from '../draft/batch';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import { dayStamp } from '../draft/rules';
import type { DraftingHost } from '../drafting/host';
import { CheckRun } from './check';
import { codeHandlers } from './code';
import { FormFacts } from './facts';
import { FormOutcomes, failureOf } from './outcomes';
import { FormSubmission } from './submission';
import { imageHandlers } from './imageHandlers';
import { loadContent, presetsFor } from '../drafting/loadContent';
import { readPastedTags } from './pastedTags';
import { isToHost } from './messages';
import {
  type FormContent,
  type FormState,
  type Handlers,
  type Message,
  type PageState,
  type ToHost,
  type ToPage,
  dispatch,
  planContext,
} from './protocol';
import type { FormSource, FormStrings, ReadyContent } from '../drafting/content';

export interface FormSessionDeps {
  readonly form: FormSource;
  /** What the form starts with, instead of the host's initial draft. */
  readonly draft?: CopyDraft | undefined;
  /** What the page of before a reload had submitted. */
  readonly submitted?: PageState['submitted'] | undefined;
  readonly host: DraftingHost;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly strings: FormStrings;
  /** Called whenever the images have come. */
  readonly onDidLoad?: (sources: CopySources) => void;
  readonly post: (message: Message<ToPage>) => void;
}

/** The host's side of one open form: its latest state, and the answer to what its page asks for. */
export class FormSession implements Disposable {
  readonly #setup: FormSessionDeps;
  readonly #outcomes: FormOutcomes;
  readonly #facts: FormFacts;
  readonly #check: CheckRun;
  readonly #submission: FormSubmission;
  readonly #handlers: Handlers<ToHost>;
  #content: FormContent = { phase: 'loading' };
  #loading = new AbortController();
  #loadDiagnosis: string | undefined;
  /** What the page was told last: a name it showed is the name that is sent. */
  #today = '';
  #isDisposed = false;

  constructor(setup: FormSessionDeps) {
    this.#setup = setup;
    this.#outcomes = new FormOutcomes(setup.submitted ?? [], setup.strings);
    const changed = () => {
      this.#post();
    };
    const { form, host } = setup;
    this.#facts = new FormFacts({
      form,
      lookups: host.lookups,
      sentenceOf: error => host.describeError(error).what,
      changed,
    });
    this.#check = new CheckRun({
      dryRun: (plan, signal) => host.dryRun(form.profile, plan, signal),
      describe: error => host.describeDryRunError(error),
      changed,
    });
    this.#submission = new FormSubmission({
      form,
      host,
      outcomes: this.#outcomes,
      facts: this.#facts,
      changed,
    });
    this.#handlers = this.#createHandlers();
    void this.#load();
    void this.#facts.loadResourceGroups();
  }

  /** Takes whatever the page sent. What is no message of ours is refused and logged, without its content. */
  receive(message: unknown): void {
    if (isToHost(message)) {
      dispatch<ToHost, keyof ToHost>(message, this.#handlers);
      return;
    }
    this.#setup.logger.warn('The copy form refused a malformed message from its page');
    this.#post();
  }

  /** Ends loading; what was submitted goes on. */
  dispose(): void {
    this.#isDisposed = true;
    this.#loading.abort();
    this.#facts.dispose();
    this.#check.dispose();
  }

  #createHandlers(): Handlers<ToHost> {
    const { host, form } = this.#setup;
    return {
      ready: () => {
        this.#post();
      },
      retryLoad: () => {
        if (this.#content.phase === 'failed') {
          void this.#load();
        }
      },
      submit: ({ draft }) => {
        this.#submit(draft);
      },
      lookUp: ({ destinations }) => {
        this.#facts.lookUp(destinations);
      },
      check: ({ draft }) => {
        this.#withPlans(draft, plans => void this.#check.run(plans, draft));
      },
      ...codeHandlers({
        host,
        plansOf: draft => this.#sketch(draft),
        show: text => {
          this.#setup.post({ type: 'code', payload: { text } });
        },
      }),
      readTags: ({ rowId, text }) => {
        const { tags, problems } = readPastedTags(text) ?? { tags: [], problems: [] };
        const payload = { rowId, text, tags, leftOut: problems.length };
        this.#setup.post({ type: 'tags', payload });
      },
      savePreset: ({ draft }) => {
        void host.savePreset(draft).then(() => {
          this.#post();
        });
      },
      forgetOutcome: ({ regionId }) => {
        if (!this.#submission.isUnderWay) {
          this.#outcomes.forget(regionId);
        }
        this.#post();
      },
      ...imageHandlers({ host, form, outcomes: this.#outcomes }),
      openDiagnosis: which => {
        const url =
          which.of === 'load'
            ? this.#loadDiagnosis
            : (which.of === 'copy' ? this.#outcomes : this.#check).linkOf(which.regionId);
        if (url !== undefined) {
          host.openLink(url);
        }
      },
    };
  }

  #sketch(draft: CopyDraft): readonly CopyPlan[] {
    const content = this.#content;
    return content.phase === 'ready'
      ? sketchBatch(draft, content.sources, { today: this.#today })
      : [];
  }

  async #load(): Promise<void> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#show({ phase: 'loading' });
    const { host, onDidLoad } = this.#setup;
    try {
      const content = await loadContent(host, this.#setup, loading.signal);
      if (!loading.signal.aborted) {
        this.#show(content);
        onDidLoad?.(content.sources);
      }
    } catch (error) {
      if (!loading.signal.aborted) {
        const why = host.describeError(error);
        this.#loadDiagnosis = why.link;
        this.#show({ phase: 'failed', failure: failureOf(why) });
        loading.abort();
      }
    }
  }

  #submit(draft: CopyDraft): void {
    if (!this.#submission.isUnderWay) {
      this.#withPlans(
        draft,
        (plans, { profile: { account } }) => void this.#submission.run({ plans, draft, account }),
      );
    }
  }

  /** The page has planned already, but is not trusted: the host decides on the draft alone. */
  #withPlans(
    draft: CopyDraft,
    use: (plans: readonly CopyPlan[], content: ReadyContent) => void,
  ): void {
    const content = this.#content;
    if (content.phase === 'ready') {
      const planned = planBatch(draft, content.sources, planContext(this.#state(content)));
      if ('plans' in planned) {
        // Of a destination that failed for one image, the others may have been taken.
        const open = planned.plans.filter(plan => !this.#outcomes.isSettled(plan));
        use(open, content);
        return;
      }
      this.#setup.logger.warn('The copy form refused a draft that its page let pass');
    }
    this.#post();
  }

  #show(content: FormContent): void {
    this.#content = content;
    this.#post();
  }

  #post(): void {
    if (!this.#isDisposed) {
      const { clock, post } = this.#setup;
      this.#today = dayStamp(new Date(clock.now()));
      post({ type: 'state', payload: this.#state(this.#content) });
    }
  }

  #state<T extends FormContent>(content: T): FormState & { readonly content: T } {
    const { form, strings, host } = this.#setup;
    return {
      strings,
      form,
      today: this.#today,
      content,
      outcomes: this.#outcomes.list,
      isSubmitting: this.#submission.isUnderWay,
      facts: this.#facts.regions,
      resourceGroups: this.#facts.resourceGroups,
      check: this.#check.latest,
      presets: content.phase === 'ready' ? presetsFor(host.presets(), content) : [],
    };
  }
}
