import { type Disposable, DisposableStore } from '../base/disposable';
import type { Shared } from '../shared';
import { EditorImageIds } from './editorImageIds';
import type { EditorFeatures } from './features';

/** The editor room. Its features load with the first document that contains an image ID. */
export class EditorRoom implements Disposable {
  readonly #shared: Shared;
  readonly #store = new DisposableStore();
  #loading: Promise<EditorFeatures> | undefined;

  constructor(shared: Shared) {
    this.#shared = shared;
    const imageIds = this.#store.add(new EditorImageIds());
    this.#store.add(
      imageIds.onDidFind(() => {
        this.load().catch((error: unknown) => {
          shared.logger.error(error instanceof Error ? error : 'The editor cannot be loaded');
        });
      }),
    );
    imageIds.start();
  }

  load(): Promise<EditorFeatures> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #load(): Promise<EditorFeatures> {
    const { EditorFeatures: Features } = await import(
      /* webpackChunkName: "editor" */ './features.js'
    );
    return this.#store.add(new Features(this.#shared));
  }
}
