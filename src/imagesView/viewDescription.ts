import { type Disposable, DisposableStore } from '../base/disposable';
import type { AccountImages } from '../images/account';
import type { Localizer } from '../platform/words/describeError';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';
import type { Shared } from '../shared';

/** The text beside the view's title: the active profile and how many regions have images. */
export function viewDescription(
  profile: Pick<Profile, 'label'> | undefined,
  images: AccountImages | undefined,
  l10n: Localizer,
): string {
  if (profile === undefined) {
    return '';
  }
  const label = plainText(profile.label);
  const count = (images?.regions ?? []).filter(region => (region.images ?? []).length > 0).length;
  if (count === 0) {
    return label;
  }
  return count === 1 ? l10n.t('{0} · 1 region', label) : l10n.t('{0} · {1} regions', label, count);
}

/** Keeps the text up to date until the result is disposed. */
export function describeView(
  view: { description?: string },
  { profiles, catalog }: Pick<Shared, 'profiles' | 'catalog'>,
  l10n: Localizer,
): Disposable {
  const describe = () => {
    const active = profiles.active();
    view.description = viewDescription(active, active && catalog.get(active), l10n);
  };
  const store = new DisposableStore();
  store.add(profiles.onDidChange(describe));
  store.add(catalog.onDidChange(describe));
  describe();
  return store;
}
