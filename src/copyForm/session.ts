import { type Disposable, DisposableStore } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';
import { type CopySources, planBatch, sketchBatch } from '../draft/batch';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import { dayStamp } from '../draft/rules';
import type { DraftingHost } from '../drafting/host';
import { CheckRun } from './check';
import { codeHandlers } from './code';
import { FormFacts } from './facts';
import { FormOutcomes } from './outcomes';
import { shownError } from './shownError';
import { tidyTag } from '../draft/tagList';
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
  /** Used instead of the host's initial draft. */
  readonly draft?: CopyDraft | undefined;
  /** The destinations submitted by the page before a reload. */
  readonly submitted?: PageState['submitted'] | undefined;
  readonly host: DraftingHost;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly strings: FormStrings;
  /** Called when the images are loaded. */
  readonly onDidLoad?: (sources: CopySources) => void;
  readonly post: (message: Message<ToPage>) => void;
}

/** The host's side of one open form: holds its state and handles its page's requests. */
export class FormSession implements Disposable {
  readonly #deps: FormSessionDeps;
  readonly #owned = new DisposableStore();
  readonly #outcomes: FormOutcomes;
  readonly #facts: FormFacts;
  readonly #check: CheckRun;
  readonly #submission: FormSubmission;
  readonly #handlers: Handlers<ToHost>;
  #content: FormContent = { phase: 'loading' };
  #loading = new AbortController();
  #loadDiagnosis: string | undefined;
  /** The day sent to the page, so that the host plans the names that the page shows. */
  #today = '';
  #isDisposed = false;

  constructor(deps: FormSessionDeps) {
    this.#deps = deps;
    const { form, host, strings } = deps;
    const changed = () => {
      this.#post();
    };
    this.#outcomes = new FormOutcomes(deps.submitted ?? [], {
      strings,
      describe: failure => host.describeFailure(failure, form.profile),
      percentOf: (batchId, regionId) => host.percentOf(batchId, regionId),
    });
    this.#outcomes.follow(host.listCopies());
    this.#owned.add(
      host.onDidChangeCopies(copies => {
        if (this.#outcomes.follow(copies)) {
          changed();
        }
      }),
    );
    this.#facts = new FormFacts({
      form,
      lookups: host.lookups,
      sentenceOf: error => host.describeError(error, form.profile).what,
      changed,
    });
    this.#check = new CheckRun({
      dryRun: (plan, signal) => host.dryRun(form.profile, plan, signal),
      describe: error => host.describeDryRunError(error, form.profile),
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

  /** Handles a message of the page. Refuses and logs anything else, without its content. */
  receive(message: unknown): void {
    if (isToHost(message)) {
      dispatch<ToHost, keyof ToHost>(message, this.#handlers);
      return;
    }
    this.#deps.logger.warn('The copy form refused a malformed message from its page');
    this.#post();
  }

  /** Ends loading and checking. Submitted copies continue. */
  dispose(): void {
    this.#isDisposed = true;
    this.#owned.dispose();
    this.#loading.abort();
    this.#facts.dispose();
    this.#check.dispose();
  }

  #createHandlers(): Handlers<ToHost> {
    const { host, form } = this.#deps;
    return {
      ready: () => {
        this.#post();
      },
      ping: () => {
        this.#deps.post({ type: 'pong', payload: null });
      },
      retryLoad: () => {
        if (this.#content.phase === 'failed') {
          void this.#load();
        }
      },
      submit: ({ draft }) => {
        this.#submit(draft);
      },
      runInCloud: ({ draft }) => {
        this.#runInCloud(draft);
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
          this.#deps.post({ type: 'code', payload: { text } });
        },
      }),
      readTags: ({ rowId, text }) => {
        const { tags, problems } = readPastedTags(text) ?? { tags: [], problems: [] };
        const payload = { rowId, text, tags: tags.map(tidyTag), leftOut: problems.length };
        this.#deps.post({ type: 'tags', payload });
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
    const { host, onDidLoad } = this.#deps;
    try {
      const content = await loadContent(host, this.#deps, loading.signal);
      if (!loading.signal.aborted) {
        this.#show(content);
        onDidLoad?.(content.sources);
      }
    } catch (error) {
      if (!loading.signal.aborted) {
        const described = host.describeError(error, this.#deps.form.profile);
        this.#loadDiagnosis = described.diagnosisUrl;
        this.#show({ phase: 'failed', error: shownError(described) });
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

  #runInCloud(draft: CopyDraft): void {
    const { host, form } = this.#deps;
    this.#withPlans(draft, (plans, { profile: { account } }) => {
      // Nothing is submitted yet, so the page may be edited meanwhile.
      this.#post();
      const batch = { plans, draft, account };
      void host.confirmCloudRun({ profile: form.profile, ...batch }).then(cloud => {
        if (cloud !== undefined && !this.#submission.isUnderWay) {
          void this.#submission.run({ ...batch, cloud });
        }
      });
    });
  }

  /** Plans the draft again: the page's plans are not trusted. */
  #withPlans(
    draft: CopyDraft,
    use: (plans: readonly CopyPlan[], content: ReadyContent) => void,
  ): void {
    const content = this.#content;
    if (content.phase === 'ready') {
      const planned = planBatch(draft, content.sources, planContext(this.#state(content)));
      if ('plans' in planned) {
        // If a destination failed for one of several images, the others are not submitted again.
        const open = planned.plans.filter(plan => !this.#outcomes.isSettled(plan));
        use(open, content);
        return;
      }
      this.#deps.logger.warn('The copy form refused a draft that its page let pass');
    }
    this.#post();
  }

  #show(content: FormContent): void {
    this.#content = content;
    this.#post();
  }

  #post(): void {
    if (!this.#isDisposed) {
      const { clock, post } = this.#deps;
      this.#today = dayStamp(new Date(clock.now()));
      post({ type: 'state', payload: this.#state(this.#content) });
    }
  }

  #state<T extends FormContent>(content: T): FormState & { readonly content: T } {
    const { form, strings, host } = this.#deps;
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
