import type { CopySources } from '../draft/batch';
import { type CopyPreset, applyPreset } from '../draft/preset';
import type { CopyDraft, CopySource } from '../draft/draft';
import type { ProfileRef } from '../profiles/profile';
import type { DraftingHost } from './host';
import type { FormSource, ReadyContent } from './content';

/** Loads everything that a form requires. Rejects with the first error. */
export async function loadContent(
  host: DraftingHost,
  { form, draft }: { readonly form: FormSource; readonly draft?: CopyDraft | undefined },
  signal: AbortSignal,
): Promise<ReadyContent> {
  const [profile, loaded, regions] = await Promise.all([
    host.describeProfile(form.profile, signal),
    Promise.all([
      host.loadSource(form, signal),
      ...(form.others ?? []).map(image =>
        host.loadSource({ ...image, profile: form.profile }, signal),
      ),
    ]),
    host.loadRegions(form.profile, signal),
  ]);
  const [first, ...others] = loaded;
  const going = (source: CopySource) => withoutLeftOut(source, form);
  const sources: CopySources = [going(first), ...others.map(going)];
  return {
    phase: 'ready',
    sources,
    profile,
    regions,
    recentRegionIds: host.recentRegionIds(),
    copies: host.knownCopies(form),
    estimate: host.estimate(sources),
    initialDraft: draft ?? initialDraft(host, sources, form.profile),
  };
}

function withoutLeftOut(source: CopySource, { leftOut = [] }: FormSource): CopySource {
  const leftOutRegionIds = leftOut
    .filter(({ imageId }) => imageId === source.imageId)
    .map(({ regionId }) => regionId);
  return leftOutRegionIds.length === 0 ? source : { ...source, leftOutRegionIds };
}

/** Encrypts all copies if one source is encrypted. */
function initialDraft(host: DraftingHost, sources: CopySources, profile: ProfileRef): CopyDraft {
  const draft = host.initialDraft(sources[0], profile);
  return sources.some(source => source.isEncrypted) ? { ...draft, encryption: 'encrypt' } : draft;
}

/** Presets adapted to the images: with their provenance tags, and encrypted if they are. */
export function presetsFor(
  presets: readonly CopyPreset[],
  { sources, initialDraft: initial }: ReadyContent,
): readonly CopyPreset[] {
  const source = {
    isEncrypted: sources.some(one => one.isEncrypted),
    tags: sources.flatMap(one => one.tags),
  };
  return presets.map(({ name, draft }) => ({ name, draft: applyPreset(draft, initial, source) }));
}
