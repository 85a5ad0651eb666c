import { type Disposable, DisposableStore } from '../base/disposable';
import type { Shared } from '../shared';
import type { CopiesParts } from './parts';
import { CopiesShell } from './shell';

export interface CopiesView extends Disposable {
  /** Loads the engine and the views of copies, if not loaded yet. */
  load(): Promise<CopiesParts>;
}

/** The Copies view, the status bar item and the notifications; loaded together with the engine. */
export function registerCopiesView(shared: Shared): CopiesView {
  const store = new DisposableStore();
  const shell = store.add(new CopiesShell());
  const parts = new Promise<CopiesParts>(resolve => {
    store.add(
      shared.copies.whenLoaded(async copies => {
        const { createParts } = await import(/* webpackChunkName: "copies" */ './parts.js');
        resolve(store.add(createParts(shared, copies, shell)));
      }),
    );
  });
  return {
    async load() {
      await shared.copies.load();
      return await parts;
    },
    dispose: () => {
      store.dispose();
    },
  };
}
