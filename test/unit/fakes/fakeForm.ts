import type { CopyPlan } from '../../../src/draft/plan';
import { type CopyDraft, type CopySource, draftFor } from '../../../src/draft/draft';
import type { CopyPreset } from '../../../src/draft/preset';
import { Emitter } from '../../../src/base/event';
import type { Copy } from '../../../src/copies/copy';
import type { CloudRun, CopyBatch, DraftingHost } from '../../../src/drafting/host';
import type { DescribedError } from '../../../src/platform/words/describeError';
import { FormSession, type FormSessionDeps } from '../../../src/copyForm/session';
import type { FormState, ReadTags } from '../../../src/copyForm/protocol';
import type { FormStrings } from '../../../src/drafting/content';
import { formStrings } from '../../../src/drafting/strings';
import { FakeLookups } from './fakeLookups';
import type { OutcomeOf } from './fakeOutcomes';

export const english: FormStrings = formStrings({
  t: text => (typeof text === 'string' ? text : text.message),
});

export const source: CopySource = {
  regionId: 'cn-hangzhou',
  imageId: 'm-bp1source',
  name: 'web-0042',
  description: '',
  status: 'Available',
  isEncrypted: false,
  isShared: false,
  ownerAlias: 'self',
  osName: 'Alibaba Cloud Linux 3',
  architecture: 'x86_64',
  disksGiB: [40, 100],
  tags: [],
};

export const regions = ['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'ap-southeast-1'].map(
  regionId => ({ regionId, localName: `Region of ${regionId}` }),
);

export const form = {
  profile: { scope: 'workspace', id: 'prod' },
  regionId: 'cn-hangzhou',
  imageId: 'm-bp1source',
} as const;

export const firstDraft = draftFor(source, {
  nameTemplate: '${name}',
  tags: [],
  provenance: [{ key: 'copy-id', value: 'c0ffee' }],
});

export function draftTo(...regionIds: readonly string[]): CopyDraft {
  return {
    ...firstDraft,
    destinations: regionIds.map(regionId => ({ regionId, name: '', kmsKeyId: '' })),
  };
}

export const readyContent = {
  phase: 'ready',
  sources: [source] as const,
  profile: { label: 'prod', account: '1234567890' },
  regions,
  recentRegionIds: [],
  copies: [],
  estimate: undefined,
  initialDraft: firstDraft,
} as const;

export function readyState(change: Partial<FormState> = {}): FormState {
  return {
    strings: english,
    form,
    today: '20261124',
    content: readyContent,
    outcomes: [],
    isSubmitting: false,
    facts: [],
    resourceGroups: { choices: [], problem: undefined },
    check: undefined,
    presets: [],
    ...change,
  };
}

/** A batch that the session submitted, and functions to answer it. */
interface OpenBatch extends CopyBatch {
  report(regionId: string, outcomeOf: OutcomeOf): void;
  reportPlan(plan: CopyPlan, outcomeOf: OutcomeOf): void;
  end(): void;
  fail(error: unknown): void;
}

function describe(error: unknown): DescribedError {
  return {
    what: error instanceof Error ? error.message : 'unknown',
    requestId: 'R-1',
    diagnosisUrl: 'https://api.aliyun.com/troubleshoot?q=X',
  };
}

/** A session with a host that answers when the test makes it. */
export class FakeForm {
  readonly states: FormState[] = [];
  readonly codes: string[] = [];
  readonly readTags: ReadTags[] = [];
  readonly warnings: string[] = [];
  /** Number of answered pings. */
  pongs = 0;
  readonly batches: OpenBatch[] = [];
  readonly calls: string[] = [];
  readonly signals: AbortSignal[] = [];
  now = new Date(2026, 10, 24, 23, 59).getTime();
  #regions = regions;
  readonly presets: CopyPreset[] = [];
  readonly dryRunErrors = new Map<string, Error>();
  readonly lookups = new FakeLookups();
  readonly changedCopies = new Emitter<readonly Copy[]>();
  /** The copies that the journal has when the form opens. */
  readonly journal: readonly Copy[];
  /** The percentage that the Copies view shows of every batch. */
  percent: number | undefined;
  /** The answer to the question how OOS is to copy. */
  cloudRun: CloudRun | undefined;
  /** Set it to describe failures in another way. */
  describeFailure: DraftingHost['describeFailure'] = failure => ({
    what: failure.reason === 'unexpected' ? failure.name : failure.reason,
  });
  /** The error of loading the source. */
  loadError: Error | undefined;
  readonly session: FormSession;

  constructor({
    loadError,
    journal = [],
    ...change
  }: Partial<FormSessionDeps> & {
    readonly loadError?: Error;
    readonly journal?: readonly Copy[];
  } = {}) {
    this.loadError = loadError;
    this.journal = journal;
    this.session = new FormSession({
      form,
      host: this.host(),
      clock: { now: () => this.now },
      logger: { warn: line => this.warnings.push(line) },
      strings: english,
      post: message => {
        if (message.type === 'state') {
          this.states.push(message.payload);
        } else if (message.type === 'code') {
          this.codes.push(message.payload.text);
        } else if (message.type === 'tags') {
          this.readTags.push(message.payload);
        } else {
          this.pongs += 1;
        }
      },
      ...change,
    });
  }

  /** Set it to answer otherwise. */
  dryRun = (plan: CopyPlan): Promise<void> => {
    this.calls.push(`dry run ${plan.destinationRegionId}`);
    const error = this.dryRunErrors.get(plan.destinationRegionId);
    return error === undefined ? Promise.resolve() : Promise.reject(error);
  };

  /** Before the form has loaded. */
  manyRegions(count: number): void {
    this.#regions = Array.from({ length: count }, (_, index) => ({
      regionId: `cn-many-${index}`,
      localName: `Many ${index}`,
    }));
  }

  /** The last state sent to the page. */
  get state(): FormState {
    const state = this.states.at(-1);
    if (state === undefined) {
      throw new Error('The page was told nothing');
    }
    return state;
  }

  /** Runs everything that waits for no answer. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) {
      await Promise.resolve();
    }
  }

  host(): DraftingHost {
    return {
      describeProfile: () => Promise.resolve({ label: 'prod', account: '1234567890' }),
      loadSource: ({ imageId }, signal) => {
        this.signals.push(signal);
        return this.loadError === undefined
          ? Promise.resolve(
              imageId === source.imageId ? source : { ...source, imageId, name: imageId },
            )
          : Promise.reject(this.loadError);
      },
      loadRegions: () => Promise.resolve().then(() => this.#regions),
      lookups: this.lookups,
      knownCopies: () => [],
      estimate: () => undefined,
      recentRegionIds: () => [],
      presets: () => this.presets,
      savePreset: draft => {
        this.presets.push({ name: 'saved', draft });
        return Promise.resolve();
      },
      dryRun: (_profile, plan) => this.dryRun(plan),
      copyText: text => this.calls.push(`copy text ${text}`),
      openText: (format, text) => this.calls.push(`open ${format} ${text}`),
      exploreApi: plan => this.calls.push(`explore ${plan.destinationRegionId}`),
      initialDraft: () => firstDraft,
      submit: (batch, report) =>
        new Promise((resolve, reject: (error: unknown) => void) => {
          this.batches.push({
            ...batch,
            reportPlan: (plan, outcomeOf) => {
              report(plan, outcomeOf(plan));
            },
            report: (regionId, outcomeOf) => {
              for (const plan of batch.plans) {
                if (plan.destinationRegionId === regionId) {
                  report(plan, outcomeOf(plan));
                }
              }
            },
            end: resolve,
            fail: reject,
          });
        }),
      confirmCloudRun: ({ plans }) => {
        this.calls.push(`confirm ${plans.length} in the cloud`);
        return Promise.resolve(this.cloudRun);
      },
      onDidChangeCopies: this.changedCopies.event,
      listCopies: () => this.journal,
      percentOf: () => this.percent,
      describeDryRunError: describe,
      describeError: describe,
      describeFailure: (failure, profile) => this.describeFailure(failure, profile),
      showCopies: () => this.calls.push('show copies'),
      revealImage: ({ regionId, imageId }) => this.calls.push(`reveal ${regionId}/${imageId}`),
      openLink: url => this.calls.push(`open ${url}`),
    };
  }
}

export async function loaded(form = new FakeForm()): Promise<FakeForm> {
  await form.settle();
  return form;
}

export const failure = {
  what: 'Quota is used up.',
  action: 'Delete an image.',
  requestId: 'R-2',
  hasDiagnosis: true,
};

export function readyWith(change: Partial<CopySource>): FormState {
  return readyState({ content: { ...readyContent, sources: [{ ...source, ...change }] } });
}
