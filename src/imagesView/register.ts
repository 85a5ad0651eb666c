import { type Disposable, DisposableStore } from '../base/disposable';
import { noteSavedSettings, setContextKey } from '../platform/contextKeys';
import type { Shared } from '../shared';
import { registerImageDrops } from './dragAndDrop';
import { keepImagesFresh } from './freshness';
import { ImagesTree } from './tree';

export interface ImagesView extends Disposable {
  readonly tree: ImagesTree;
}

/** The Images view, and the context key that chooses its welcome text. */
export function registerImagesView(shared: Shared): ImagesView {
  const store = new DisposableStore();
  const { profiles, logger } = shared;
  // Lists the stored keys that no profile uses now, so that they can be offered for removal later.
  profiles.orphans().catch((error: unknown) => {
    logger.error(error instanceof Error ? error : 'The stored keys cannot be listed');
  });
  const noteHasProfile = () => {
    const count = profiles.list().length + profiles.invalid().length;
    setContextKey('ecsImages.hasProfile', count > 0);
  };
  store.add(profiles.onDidChange(noteHasProfile));
  // Before the view has rows: without them, it would invite to add a profile for a moment.
  noteHasProfile();
  noteSavedSettings(shared.workspaceState);
  const tree = store.add(new ImagesTree(shared));
  store.add(registerImageDrops());
  store.add(keepImagesFresh(shared));
  return {
    tree,
    dispose: () => {
      store.dispose();
    },
  };
}
