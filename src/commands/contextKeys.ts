import { type Disposable, DisposableStore } from '../base/disposable';
import type { CopyService } from '../engine/service';
import { setContextKey } from '../platform/contextKeys';
import type { Profiles } from '../profiles/profiles';

/** Keeps the context keys that decide which welcome text, menus and commands are shown. */
export function followContextKeys(deps: {
  readonly profiles: Profiles;
  readonly copies: CopyService;
}): Disposable {
  const store = new DisposableStore();
  const profilesChanged = () => {
    const { profiles } = deps;
    const count = profiles.list().length + profiles.invalid().length;
    setContextKey('ecsImages.hasProfile', count > 0);
  };
  const copiesChanged = () => {
    setContextKey('ecsImages.hasCopy', deps.copies.list().length > 0);
  };
  store.add(deps.profiles.onDidChange(profilesChanged));
  store.add(deps.copies.onDidChange(copiesChanged));
  profilesChanged();
  copiesChanged();
  return store;
}
