import { window } from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { refreshAfterCopies } from '../engine/freshImages';
import { onDidChangeSetting } from '../platform/settings';
import type { Shared } from '../shared';

/**
 * Resets the catalog when profiles, regions or endpoints change. Reloads what copies changed, and
 * outdated regions when the window gets the focus.
 */
export function keepImagesFresh({
  catalog,
  copies,
  profiles,
}: Pick<Shared, 'catalog' | 'copies' | 'profiles'>): Disposable {
  const store = new DisposableStore();
  store.add(
    copies.whenLoaded(service => store.add(refreshAfterCopies({ catalog, copies: service }))),
  );
  const reset = () => {
    catalog.reset();
  };
  store.add(profiles.onDidReset(reset));
  for (const setting of ['regions', 'network', 'endpoint']) {
    store.add(onDidChangeSetting(setting, reset));
  }
  store.add(
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        void catalog.refreshStale();
      }
    }),
  );
  return store;
}
