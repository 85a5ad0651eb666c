import type { CopyDraft } from '../copy/copyPlan';
import type { CopyFormHost } from './copyFormHost';
import type { FormSource, ReadyContent } from './protocol';

/** Everything without which there is no form. Rejects with the first thing that cannot be had. */
export async function loadContent(
  host: CopyFormHost,
  { form, draft }: { readonly form: FormSource; readonly draft?: CopyDraft | undefined },
  signal: AbortSignal,
): Promise<ReadyContent> {
  const [profile, source, regions] = await Promise.all([
    host.describeProfile(form.profile, signal),
    host.loadSource(form, signal),
    host.loadRegions(form.profile, signal),
  ]);
  return {
    phase: 'ready',
    source,
    profile,
    regions,
    recentRegionIds: host.recentRegionIds(),
    copies: host.knownCopies(form),
    estimate: host.estimate(source),
    initialDraft: draft ?? host.initialDraft(source),
  };
}
