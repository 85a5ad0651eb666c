import { Tools } from '../../../src/agents/tools';
import type { AgentDeps, Confirmation } from '../../../src/agents/deps';
import { regionReader } from '../../../src/iac/regionOf';
import type { AccountImages } from '../../../src/images/account';
import type { LookedUp } from '../../../src/images/imageLookup';
import type { Profile } from '../../../src/profiles/profile';
import type { Image } from '../../../src/services/image';
import { FakeForm } from '../fakes/fakeForm';
import { World } from '../fakes/world';

const signal = new AbortController().signal;

const prod: Profile = { scope: 'user', id: 'prod', label: 'prod', mode: 'AccessKey' };

/** A model's view of a window: the tools over fakes that a test changes. */
export async function aModel({ images = [] }: { readonly images?: readonly Image[] } = {}) {
  const world = new World();
  const window = await world.open();
  const form = new FakeForm();
  const state = {
    profile: prod as Profile | undefined,
    isTrusted: true,
    loads: [] as string[],
    account: accountOf(images),
    /** Confirmations that were shown, and their answer. */
    confirmations: [] as Confirmation[],
    answer: () => true,
    lookedUp: { kind: 'absent', regions: 3, failed: 1 } as LookedUp,
    files: new Map<string, string>(),
  };
  const deps: AgentDeps = {
    profiles: { active: () => state.profile, find: () => state.profile },
    catalog: {
      get: () => state.account,
      load: () => Promise.resolve(void state.loads.push('load')),
      refresh: () => Promise.resolve(void state.loads.push('refresh')),
    },
    copies: {
      load: () => Promise.resolve(window.service),
      loaded: window.service,
      list: () => window.service.list(),
    },
    connect: () => world.cloud.api(() => '1234567890'),
    clock: world.clock,
    workspaceId: 'folder:/a',
    l10n: {
      t: (text, ...values) => filled(typeof text === 'string' ? text : text.message, values),
    },
    lookup: { find: () => Promise.resolve(state.lookedUp) },
    host: form.host(),
    confirm: confirmation => {
      state.confirmations.push(confirmation);
      return Promise.resolve(state.answer());
    },
    isTrusted: () => state.isTrusted,
    today: () => '20261127',
    loadRegionReader: () => Promise.resolve(regionReader),
    files: {
      find: (_glob, limit) =>
        Promise.resolve(
          [...state.files]
            .slice(0, limit)
            .map(([path, text]) => ({ path, read: () => Promise.resolve(text) })),
        ),
    },
  };
  const tools = new Tools(deps);
  return {
    ...{ world, window, form, state, tools },
    run: async (name: Parameters<Tools['run']>[0], input: object = {}) => {
      const text = await tools.run(name, input, signal);
      return { text, result: JSON.parse(text) as Readonly<Record<string, unknown>> };
    },
  };
}

function accountOf(images: readonly Image[]): AccountImages {
  const regionIds = [...new Set(images.map(({ regionId }) => regionId))];
  return {
    isLoading: false,
    error: undefined,
    regions: regionIds.map(regionId => ({
      region: { regionId, localName: regionId },
      isLoading: false,
      images: images.filter(image => image.regionId === regionId),
      error: undefined,
    })),
  };
}

function filled(text: string, values: readonly unknown[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
