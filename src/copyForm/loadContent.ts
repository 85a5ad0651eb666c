import type { CopySources } from '../copy/copyBatch';
import { type CopyPreset, applyPreset } from '../copy/copyPreset';
import type { CopyDraft } from '../copy/copyPlan';
import type { CopyFormHost } from './copyFormHost';
import type { FormSource, ReadyContent } from './protocol';

/** Everything without which there is no form. Rejects with the first thing that cannot be had. */
export async function loadContent(
  host: CopyFormHost,
  { form, draft }: { readonly form: FormSource; readonly draft?: CopyDraft | undefined },
  signal: AbortSignal,
): Promise<ReadyContent> {
  const [profile, sources, regions] = await Promise.all([
    host.describeProfile(form.profile, signal),
    Promise.all([
      host.loadSource(form, signal),
      ...(form.others ?? []).map(image =>
        host.loadSource({ ...image, profile: form.profile }, signal),
      ),
    ]),
    host.loadRegions(form.profile, signal),
  ]);
  return {
    phase: 'ready',
    sources,
    profile,
    regions,
    recentRegionIds: host.recentRegionIds(),
    copies: host.knownCopies(form),
    estimate: host.estimate(sources),
    initialDraft: draft ?? initialDraft(host, sources),
  };
}

/** One image is enough to need encryption for all. */
function initialDraft(host: CopyFormHost, sources: CopySources): CopyDraft {
  const draft = host.initialDraft(sources[0]);
  return sources.some(source => source.isEncrypted) ? { ...draft, encryption: 'encrypt' } : draft;
}

/** Presets with what the images at hand need: their own provenance, and encryption where they have it. */
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
