import { type Disposable, DisposableStore } from '../base/disposable';
import { type Copy, imageIdOf } from '../copies/copy';
import { isBeingMade } from '../images/image';
import type { ImageCatalog } from '../images/imageCatalog';
import type { CopyService } from './service';

/** Reloads a copy's destination in the catalog when the copy is accepted and when it ends. */
export function refreshAfterCopies(deps: {
  readonly catalog: Pick<ImageCatalog, 'find' | 'refreshRegion'>;
  readonly copies: Pick<CopyService, 'onDidChange' | 'onDidFinish' | 'onDidFinishElsewhere'>;
}): Disposable {
  const { catalog, copies } = deps;
  const store = new DisposableStore();
  const refresh = ({ profile, plan }: Copy) => {
    void catalog.refreshRegion(profile, plan.destinationRegionId);
  };
  /** If the region is on screen, it already has the answer that ended the copy. */
  const finished = (copy: Copy) => {
    const image = catalog.find(copy.profile, imageIdOf(copy) ?? '');
    if (copy.state.kind !== 'available' || image === undefined || isBeingMade(image)) {
      refresh(copy);
    }
  };
  const accepted = new Set<string>();
  store.add(
    copies.onDidChange(changed => {
      for (const copy of changed) {
        if (imageIdOf(copy) !== undefined && !accepted.has(copy.id)) {
          accepted.add(copy.id);
          refresh(copy);
        }
      }
    }),
  );
  store.add(copies.onDidFinish(finished));
  store.add(copies.onDidFinishElsewhere(finished));
  return store;
}
