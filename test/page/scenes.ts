import { type CopyDraft, type CopySource, draftFor } from '../../src/draft/draft';
import { provenanceTags } from '../../src/draft/lineage';
import type { DraftingHost, ErrorDescription, PlanOutcome } from '../../src/drafting/host';
import type { Lookups } from '../../src/drafting/lookups';
import type { Region } from '../../src/services/ecs';

/** What the page of the harness is about; named in its address. */
export type SceneName =
  'plain' | 'encrypted' | 'shared' | 'deprecated' | 'hostile' | 'loading' | 'broken';

/** What was asked of the fake host, for tests to read. */
export interface Asked {
  readonly revealed: string[];
  readonly opened: string[];
  readonly batches: number[];
  readonly texts: string[];
}

/** A host that has no cloud: the scene says what it finds, the destination how a copy ends. */
export function fakeHost(scene: SceneName, asked: Asked): DraftingHost {
  let attempts = 0;
  return {
    describeProfile: () => Promise.resolve({ label: 'prod', account: '1234567890123456' }),
    loadSource: () => loadSource(scene, ++attempts),
    loadRegions: () => Promise.resolve(regions),
    lookups: sceneLookups(scene),
    knownCopies: () => [{ regionId: 'us-west-1', imageId: 'm-rj9ffcopy0000000009', name: 'web' }],
    estimate: () => [9, 14],
    recentRegionIds: () => ['ap-southeast-1', 'cn-shanghai'],
    presets: () => [{ name: 'Web tier', draft: { ...emptyDraft, name: '${name}-${region}' } }],
    savePreset: () => Promise.resolve(),
    dryRun: async (_profile, { destinationRegionId }) => {
      await Promise.resolve();
      const outcome = outcomes[destinationRegionId];
      if (outcome?.phase === 'failed') {
        throw new SceneError(outcome.why);
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
        const outcome = outcomes[plan.destinationRegionId];
        if (outcome !== undefined) {
          report(plan, outcome);
        }
      }
      if (plans.some(plan => plan.destinationRegionId === slowRegion)) {
        await never;
      }
    },
    describeError: describe,
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
        regionId === 'ap-southeast-1'
          ? [{ imageId: 'm-t4nffcopy0000000007', name: 'web-0042' }]
          : [],
      ),
    listResourceGroups: () =>
      denied
        ? Promise.reject(new SceneError(noGroups))
        : Promise.resolve([{ id: 'rg-bp67acfmxazb4p', label: 'Web servers' }]),
  };
}

function describe(error: unknown): ErrorDescription {
  return error instanceof SceneError ? error.description : { what: 'Something went wrong.' };
}

/** An error that brings its own words. */
class SceneError extends Error {
  constructor(readonly description: ErrorDescription) {
    super(description.what);
  }
}

const never = new Promise<never>(() => undefined);

/** A copy to this region is never answered. */
const slowRegion = 'eu-central-1';

const regions: readonly Region[] = [
  { regionId: 'cn-hangzhou', localName: 'China (Hangzhou)' },
  { regionId: 'cn-shanghai', localName: 'China (Shanghai)' },
  { regionId: 'cn-beijing', localName: 'China (Beijing)' },
  { regionId: 'ap-southeast-1', localName: 'Singapore' },
  { regionId: 'us-west-1', localName: 'US (Silicon Valley)' },
  { regionId: slowRegion, localName: 'Germany (Frankfurt)' },
];

const duplicated: ErrorDescription = {
  what: 'An image in this region has this name already.',
  action: 'Choose another name for this region, or check whether an earlier copy is already there.',
  requestId: '473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E',
  link: 'https://api.aliyun.com/troubleshoot?q=InvalidImageName.Duplicated&product=Ecs',
};

const outcomes: Readonly<Record<string, PlanOutcome>> = {
  'cn-hangzhou': { phase: 'accepted', imageId: 'm-bp1ffcopy0000000001' },
  'cn-shanghai': { phase: 'accepted', imageId: 'm-uf6ffcopy0000000002' },
  'cn-beijing': {
    phase: 'queued',
    reason: 'Another copy of this image is running; this one waits.',
  },
  'ap-southeast-1': { phase: 'failed', why: duplicated },
  'us-west-1': {
    phase: 'unknown',
    why: {
      what: 'The connection broke before an answer came.',
      action: 'Use "Check Again" in the Copies view.',
    },
  },
};

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

const forbidden: ErrorDescription = {
  what: 'You may not read images in this region.',
  action: 'Ask for the permission ecs:DescribeImages.',
  requestId: 'C8B26B44-0189-443E-9816-D951F59623A9',
  link: 'https://api.aliyun.com/troubleshoot?q=Forbidden.RAM&product=Ecs',
};

/** The broken scene is repaired after the first attempt. */
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
