import type { Disposable } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';
import { type CopyDraft, type CopyPlan, type CopySource, planCopies } from '../copy/copyPlan';
import { dayStamp } from '../copy/copyRules';
import type { CopyFormHost, PlanOutcome } from './copyFormHost';
import { FormOutcomes, failureOf } from './formOutcomes';
import { isToHost } from './messages';
import {
  type FormContent,
  type FormSource,
  type FormStrings,
  type Handlers,
  type Message,
  type PageState,
  type ToHost,
  type ToPage,
  dispatch,
  settledRegionIds,
} from './protocol';

export interface FormSetup {
  readonly form: FormSource;
  /** What the form starts with, instead of the host's initial draft. */
  readonly draft?: CopyDraft | undefined;
  /** What the page of before a reload had submitted. */
  readonly submitted?: PageState['submitted'] | undefined;
  readonly host: CopyFormHost;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly strings: FormStrings;
  /** Called whenever the source has come. */
  readonly onDidLoad?: (source: CopySource) => void;
  readonly post: (message: Message<ToPage>) => void;
}

/** The host's side of one open form: its latest state, and the answer to what its page asks for. */
export class FormSession implements Disposable {
  readonly #setup: FormSetup;
  readonly #outcomes: FormOutcomes;
  readonly #handlers: Handlers<ToHost>;
  #content: FormContent = { phase: 'loading' };
  #loading = new AbortController();
  #loadDiagnosis: string | undefined;
  /** What the page was told last: a name it showed is the name that is sent. */
  #today = '';
  #isSubmitting = false;
  #isDisposed = false;

  constructor(setup: FormSetup) {
    this.#setup = setup;
    this.#outcomes = new FormOutcomes(setup.submitted ?? [], setup.strings);
    this.#handlers = this.#createHandlers();
    void this.#load();
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
      forgetOutcome: ({ regionId }) => {
        if (!this.#isSubmitting) {
          this.#outcomes.forget(regionId);
        }
        this.#post();
      },
      copyImageId: ({ regionId }) => {
        this.#withImage(regionId, imageId => {
          host.copyImageId(imageId);
        });
      },
      revealImage: ({ regionId }) => {
        this.#withImage(regionId, imageId => {
          host.revealImage({ profile: form.profile, regionId, imageId });
        });
      },
      openDiagnosis: which => {
        const url =
          which.of === 'load' ? this.#loadDiagnosis : this.#outcomes.linkOf(which.regionId);
        if (url !== undefined) {
          host.openLink(url);
        }
      },
    };
  }

  #withImage(regionId: string, use: (imageId: string) => void): void {
    const outcome = this.#outcomes.of(regionId);
    if (outcome?.phase === 'accepted') {
      use(outcome.imageId);
    }
  }

  async #load(): Promise<void> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#show({ phase: 'loading' });
    const { host, onDidLoad } = this.#setup;
    try {
      const content = await this.#loadContent(loading.signal);
      if (!loading.signal.aborted) {
        this.#show(content);
        onDidLoad?.(content.source);
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

  async #loadContent(signal: AbortSignal): Promise<Extract<FormContent, { phase: 'ready' }>> {
    const { host, form, draft } = this.#setup;
    const [profile, source, regions] = await Promise.all([
      host.describeProfile(form.profile, signal),
      host.loadSource(form, signal),
      host.loadRegions(form.profile, signal),
    ]);
    const initialDraft = draft ?? host.initialDraft(source);
    return { phase: 'ready', source, profile, regions, initialDraft };
  }

  /** The page has planned already, but is not trusted: the host decides on the draft alone. */
  #submit(draft: CopyDraft): void {
    const content = this.#content;
    if (content.phase === 'ready' && !this.#isSubmitting) {
      const planned = planCopies(draft, content.source, {
        today: this.#today,
        regionIds: content.regions.map(region => region.regionId),
        settledRegionIds: settledRegionIds(this.#outcomes.list),
      });
      if ('plans' in planned) {
        void this.#run(planned.plans);
        return;
      }
      this.#setup.logger.warn('The copy form refused a draft that its page let pass');
    }
    this.#post();
  }

  async #run(plans: readonly CopyPlan[]): Promise<void> {
    this.#isSubmitting = true;
    for (const plan of plans) {
      this.#outcomes.begin(plan.destinationRegionId);
    }
    this.#post();
    const rest = await this.#submitBatch(plans);
    for (const plan of plans) {
      this.#outcomes.end(plan.destinationRegionId, rest);
    }
    this.#isSubmitting = false;
    this.#post();
  }

  /** Resolves with what is to be said of plans that nothing was reported of. */
  async #submitBatch(plans: readonly CopyPlan[]): Promise<PlanOutcome> {
    const { host, form } = this.#setup;
    try {
      await host.submit({ profile: form.profile, plans }, (regionId, outcome) => {
        this.#outcomes.end(regionId, outcome);
        this.#post();
      });
      const why = host.describeError(new Error('A plan of the batch was left without an outcome'));
      return { phase: 'unknown', why };
    } catch (error) {
      return { phase: 'failed', why: host.describeError(error) };
    }
  }

  #show(content: FormContent): void {
    this.#content = content;
    this.#post();
  }

  #post(): void {
    if (this.#isDisposed) {
      return;
    }
    const { form, strings, clock, post } = this.#setup;
    this.#today = dayStamp(new Date(clock.now()));
    post({
      type: 'state',
      payload: {
        strings,
        form,
        today: this.#today,
        content: this.#content,
        outcomes: this.#outcomes.list,
        isSubmitting: this.#isSubmitting,
      },
    });
  }
}
