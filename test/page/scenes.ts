import { type CopyDraft, type CopySource, draftFor } from '../../src/draft/draft';
import { provenanceTags } from '../../src/draft/lineage';
import { Emitter } from '../../src/base/event';
import { type Copy, type CopyState, newCopy } from '../../src/copies/copy';
import type { CopyFailure } from '../../src/copies/failure';
import { submitOutcomeOf } from '../../src/copies/outcome';
import type { CopyPlan } from '../../src/draft/plan';
import type { DraftingHost } from '../../src/drafting/host';
import type { Lookups } from '../../src/drafting/lookups';
import type { DescribedError } from '../../src/platform/words/describeError';
import type { Region } from '../../src/services/ecs';

/** What the harness shows; part of its address. */
export type SceneName =
  'plain' | 'several' | 'encrypted' | 'shared' | 'deprecated' | 'hostile' | 'loading' | 'broken';

/** Calls to the fake host, for tests to read. */
export interface Asked {
  readonly revealed: string[];
  readonly opened: string[];
  readonly batches: number[];
  readonly texts: string[];
}

/** A host without a cloud. The scene decides what it finds, the destination how a copy ends. */
export function fakeHost(scene: SceneName, asked: Asked): DraftingHost {
  let attempts = 0;
  return {
    describeProfile: () => Promise.resolve({ label: 'prod', account: '1234567890123456' }),
    loadSource: async ({ imageId }) => {
      const source = await loadSource(scene, ++attempts);
      return imageId === source.imageId ? source : { ...source, imageId, name: `web-${imageId}` };
    },
    loadRegions: () => Promise.resolve(regions),
    lookups: sceneLookups(scene),
    knownCopies: () => [{ regionId: 'us-west-1', imageId: 'm-rj9ffcopy0000000009', name: 'web' }],
    estimate: () => [9, 14],
    recentRegionIds: () => ['ap-southeast-1', 'cn-shanghai'],
    presets: () => [{ name: 'Web tier', draft: { ...emptyDraft, name: '${name}-${region}' } }],
    savePreset: () => Promise.resolve(),
    dryRun: async (_profile, { destinationRegionId }) => {
      await Promise.resolve();
      const state = states[destinationRegionId];
      if (state?.kind === 'failed') {
        throw new SceneError(describeFailure(state.why));
      }
    },
    describeDryRunError: describe,
    copyText: text => asked.texts.push(text),
    openText: (_format, text) => asked.texts.push(text),
    exploreApi: ({ destinationRegionId }) => asked.opened.push(destinationRegionId),
    initialDraft: image =>
      draftFor(image, {
        nameTemplate: '${name}',
        tags: [],
        provenance: provenanceTags(image, '7f3k9q2m'),
      }),
    submit: async ({ plans }, report) => {
      asked.batches.push(plans.length);
      await Promise.resolve();
      for (const plan of plans) {
        const copy = copyOf(plan);
        if (copy !== undefined) {
          report(plan, submitOutcomeOf(copy));
        }
      }
      if (plans.some(plan => plan.destinationRegionId === slowRegion)) {
        await never;
      }
    },
    confirmCloudRun: () => Promise.resolve(undefined),
    onDidChangeCopies: new Emitter<readonly Copy[]>().event,
    listCopies: () => kept,
    percentOf: () => undefined,
    describeError: describe,
    describeFailure,
    showCopies: () => asked.opened.push('copies'),
    revealImage: ({ imageId }) => asked.revealed.push(imageId),
    openLink: url => asked.opened.push(url),
  };
}

const emptyDraft: CopyDraft = {
  destinations: [],
  name: '',
  description: '',
  encryption: 'regionDefault',
  tags: [],
  resourceGroupId: '',
};

function sceneLookups(scene: SceneName): Lookups {
  const denied = scene === 'encrypted';
  return {
    loadEncryptionDefault: ({ regionId }) =>
      Promise.resolve({ encrypts: regionId === 'ap-southeast-1', keyId: undefined }),
    listKeys: () =>
      denied
        ? Promise.reject(new SceneError(noKeys))
        : Promise.resolve([{ id: 'key-shh6402example', label: 'alias/images · For web servers' }]),
    findImageNamed: ({ name }) =>
      Promise.resolve(name === 'taken' ? { imageId: 'm-t4nffcopy0000000008', name } : undefined),
    findCopies: ({ regionId }) =>
      Promise.resolve(
        regionId.startsWith('ap-') ? [{ imageId: 'm-t4nffcopy0000000007', name: 'web-0042' }] : [],
      ),
    listResourceGroups: () =>
      denied
        ? Promise.reject(new SceneError(noGroups))
        : Promise.resolve([{ id: 'rg-bp67acfmxazb4p', label: 'Web servers' }]),
  };
}

function describe(error: unknown): DescribedError {
  return error instanceof SceneError ? error.description : { what: 'Something went wrong.' };
}

/** An error with fixed words. */
class SceneError extends Error {
  constructor(readonly description: DescribedError) {
    super(description.what);
  }
}

const never = new Promise<never>(() => undefined);

/** Copies to this region never get an answer. */
const slowRegion = 'eu-central-1';

const regions: readonly Region[] = [
  { regionId: 'cn-hangzhou', localName: 'China (Hangzhou)' },
  { regionId: 'cn-shanghai', localName: 'China (Shanghai)' },
  { regionId: 'cn-beijing', localName: 'China (Beijing)' },
  { regionId: 'ap-southeast-1', localName: 'Singapore' },
  { regionId: 'us-west-1', localName: 'US (Silicon Valley)' },
  { regionId: slowRegion, localName: 'Germany (Frankfurt)' },
  ...[
    ['cn-qingdao', 'China (Qingdao)'],
    ['cn-zhangjiakou', 'China (Zhangjiakou)'],
    ['cn-huhehaote', 'China (Hohhot)'],
    ['cn-wulanchabu', 'China (Ulanqab)'],
    ['cn-shenzhen', 'China (Shenzhen)'],
    ['cn-heyuan', 'China (Heyuan)'],
    ['cn-guangzhou', 'China (Guangzhou)'],
    ['cn-chengdu', 'China (Chengdu)'],
    ['cn-hongkong', 'China (Hong Kong)'],
    ['ap-northeast-1', 'Japan (Tokyo)'],
    ['ap-northeast-2', 'South Korea (Seoul)'],
    ['ap-southeast-3', 'Malaysia (Kuala Lumpur)'],
    ['ap-southeast-5', 'Indonesia (Jakarta)'],
    ['ap-southeast-6', 'Philippines (Manila)'],
    ['ap-southeast-7', 'Thailand (Bangkok)'],
    ['eu-west-1', 'UK (London)'],
    ['us-east-1', 'US (Virginia)'],
    ['me-east-1', 'UAE (Dubai)'],
  ].map(([regionId = '', localName = '']) => ({ regionId, localName })),
];

const duplicated: DescribedError = {
  what: 'An image in this region has this name already.',
  action: 'Choose another name for this region, or check whether an earlier copy is already there.',
  requestId: '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E',
  diagnosisUrl: 'https://api.aliyun.com/troubleshoot?q=InvalidImageName.Duplicated&product=Ecs',
};

/** The state that is reported of a copy, by its destination. */
const states: Readonly<Record<string, CopyState>> = {
  'cn-hangzhou': { kind: 'available', imageId: 'm-bp1ffcopy0000000001', finishedAt: 0 },
  'cn-shanghai': {
    kind: 'copying',
    imageId: 'm-uf6ffcopy0000000002',
    percent: 42,
    remainingSeconds: 360,
    startedAt: 0,
    startedPercent: 0,
    acceptedAt: 0,
    isSeen: true,
    misses: 0,
  },
  'cn-beijing': { kind: 'queued', notBefore: 0, attempts: 1, reason: because('occupied') },
  'ap-southeast-1': { kind: 'failed', finishedAt: 0, why: because('duplicated') },
  'us-west-1': {
    kind: 'unknown',
    why: because('interrupted'),
    since: 0,
    sentAt: 0,
    attempts: 1,
    lookFrom: 0,
  },
};

/** After a reload the journal still has the copies to Shanghai. */
const kept = [copyOf(planTo('cn-shanghai'))].flatMap(copy => copy ?? []);

function because(name: keyof typeof failures): CopyFailure {
  return { reason: 'unexpected', name };
}

const failures = {
  duplicated,
  occupied: { what: 'Another copy of this image is running; this one waits.' },
  interrupted: {
    what: 'The connection broke before an answer came.',
    action: 'Use "Check Again" in the Copies view.',
  },
} satisfies Record<string, DescribedError>;

function describeFailure(failure: CopyFailure): DescribedError {
  const name = failure.reason === 'unexpected' ? failure.name : '';
  return Object.entries(failures).find(([key]) => key === name)?.[1] ?? { what: failure.reason };
}

/** Undefined for a region that gives no answer. */
function copyOf(plan: CopyPlan): Copy | undefined {
  const state = states[plan.destinationRegionId];
  const submitter = { profileLabel: 'prod', accountId: '1234567890123456', workspaceId: 'folder' };
  const profile = { scope: 'workspace', id: 'prod' } as const;
  const ids = { id: `c-${plan.destinationRegionId}`, batchId: 'b-1', clientToken: 't-1' };
  return state && { ...newCopy(plan, { ...ids, profile, ...submitter }, 0), state };
}

function planTo(destinationRegionId: string): CopyPlan {
  return {
    sourceRegionId: 'cn-hangzhou',
    sourceImageId: 'm-bp1g7004ksh0oeuc0001',
    sourceName: 'web-0042',
    destinationRegionId,
    name: 'web-0042',
    description: undefined,
    encrypted: undefined,
    kmsKeyId: undefined,
    resourceGroupId: undefined,
    tags: [],
  };
}

const plain: CopySource = {
  regionId: 'cn-hangzhou',
  imageId: 'm-bp1g7004ksh0oeuc0001',
  name: 'web-0042',
  description: '',
  status: 'Available',
  isEncrypted: false,
  isShared: false,
  ownerAlias: 'self',
  osName: 'Alibaba Cloud Linux 3.2104 LTS 64-bit',
  architecture: 'x86_64',
  disksGiB: [40, 100],
  tags: [
    { key: 'env', value: 'prod' },
    { key: 'team', value: 'platform' },
  ],
};

const sources: Readonly<Record<SceneName, CopySource>> = {
  plain,
  several: plain,
  encrypted: { ...plain, name: 'db-基线', isEncrypted: true, disksGiB: [60], tags: [] },
  shared: { ...plain, isShared: true, ownerAlias: 'others' },
  deprecated: { ...plain, status: 'Deprecated' },
  hostile: {
    ...plain,
    name: `<img src=x onerror=alert(1)>\u202Eexe.${'w'.repeat(400)}`,
    osName: '[run](command:workbench.action.quit) $(sync~spin)',
    tags: [
      { key: 'שם', value: 'بيانات الإنتاج' },
      { key: '<b>bold</b>', value: 'x'.repeat(128) },
    ],
  },
  loading: plain,
  broken: plain,
};

const noKeys = { what: 'Not allowed: kms:ListKeys.' };
const noGroups = {
  what: 'Not allowed: resourcemanager:ListResourceGroups.',
};

const forbidden: DescribedError = {
  what: 'You may not read images in this region.',
  action: 'Ask for the permission ecs:DescribeImages.',
  requestId: 'C8B26B44-0189-443E-9816-D951F59623A9',
  diagnosisUrl: 'https://api.aliyun.com/troubleshoot?q=Forbidden.RAM&product=Ecs',
};

/** The broken scene works from the second attempt on. */
async function loadSource(scene: SceneName, attempt: number): Promise<CopySource> {
  await Promise.resolve();
  if (scene === 'broken' && attempt === 1) {
    throw new SceneError(forbidden);
  }
  return scene === 'loading' ? never : sources[scene];
}

export function isSceneName(name: string): name is SceneName {
  return Object.hasOwn(sources, name);
}
