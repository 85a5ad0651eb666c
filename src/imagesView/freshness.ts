import { window } from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { refreshAfterCopies } from '../engine/freshImages';
import type { CopyService } from '../engine/service';
import type { ImageCatalog } from '../images/imageCatalog';
import { onDidChangeSetting } from '../platform/settings';
import type { Profiles } from '../profiles/profiles';

/**
 * Drops what the catalog holds when profiles, regions or endpoints change. Has it load again what
 * copies change, and what is out of date when the window gets the focus.
 */
export function keepImagesFresh(deps: {
  readonly catalog: ImageCatalog;
  readonly copies: CopyService;
  readonly profiles: Profiles;
}): Disposable {
  const { catalog, copies, profiles } = deps;
  const store = new DisposableStore();
  store.add(refreshAfterCopies({ catalog, copies }));
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
