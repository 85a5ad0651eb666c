import {
  type Disposable,
  DisposableStore,
  MutableDisposable,
  toDisposable,
} from '../base/disposable';
import { Emitter } from '../base/event';
import type { Logger, RecordStore } from '../base/ports';
import type { Copy } from '../copies/copy';
import type { CopyService } from './service';

interface LazyCopyServiceDeps {
  readonly store: Pick<RecordStore, 'onDidChangeElsewhere'>;
  readonly logger: Pick<Logger, 'error'>;
  /** Loads the engine's code. */
  readonly createService: () => Promise<CopyService>;
}

/**
 * Loads the engine when the store contains a record, from this or another window, or on first use.
 * A window without copies never loads it.
 */
export class LazyCopyService implements Disposable {
  readonly #deps: LazyCopyServiceDeps;
  readonly #store = new DisposableStore();
  readonly #waiting = this.#store.add(new MutableDisposable());
  readonly #onDidChange = this.#store.add(new Emitter<readonly Copy[]>());
  /** The service's event, available before the service is loaded. */
  readonly onDidChange = this.#onDidChange.event;
  readonly #followers = new Set<(service: CopyService) => unknown>();
  #loaded: CopyService | undefined;
  #loading: Promise<CopyService> | undefined;

  constructor(deps: LazyCopyServiceDeps) {
    this.#deps = deps;
    this.#waiting.value = deps.store.onDidChangeElsewhere(() => {
      this.load().catch(this.#logged('The engine cannot be loaded'));
    });
  }

  /** Undefined while this window knows no copy. */
  get loaded(): CopyService | undefined {
    return this.#loaded;
  }

  /** Newest first; empty while this window knows no copy. */
  list(): readonly Copy[] {
    return this.#loaded?.list() ?? [];
  }

  /** Calls `follow` once when the engine is loaded. Reading the journal waits for its result. */
  whenLoaded(follow: (service: CopyService) => unknown): Disposable {
    this.#followers.add(follow);
    return toDisposable(() => this.#followers.delete(follow));
  }

  /** Resolves when the journal is read. Logs the error if it cannot be read. */
  load(): Promise<CopyService> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #load(): Promise<CopyService> {
    const service = this.#store.add(await this.#deps.createService());
    this.#waiting.value = undefined;
    this.#loaded = service;
    this.#store.add(
      service.onDidChange(copies => {
        this.#onDidChange.fire(copies);
      }),
    );
    await Promise.all([...this.#followers].map(follow => follow(service)));
    await service.load().catch(this.#logged('The journal cannot be read'));
    return service;
  }

  #logged(message: string) {
    return (error: unknown) => {
      this.#deps.logger.error(error instanceof Error ? error : message);
    };
  }
}
