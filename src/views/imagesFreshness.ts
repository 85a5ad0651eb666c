import { type Disposable, DisposableStore } from '../base/disposable';
import { type Copy, imageIdOf } from '../copy/copy';
import type { CopyService } from '../copy/copyService';
import type { ImageCatalog } from '../images/imageCatalog';
import { onDidChangeSetting } from '../platform/settings';
import type { Profiles } from '../profiles/profiles';

/** Makes the catalog look again where something changed: at a copy's destination, at other profiles, regions or endpoints. */
export function keepImagesFresh(deps: {
  readonly catalog: ImageCatalog;
  readonly copies: CopyService;
  readonly profiles: Profiles;
}): Disposable {
  const { catalog, copies, profiles } = deps;
  const store = new DisposableStore();
  const lookAgain = ({ profile, plan }: Copy) => {
    void catalog.refreshRegion(profile, plan.destinationRegionId);
  };
  const known = new Set<string>();
  store.add(
    copies.onDidChange(changed => {
      for (const copy of changed) {
        const imageId = imageIdOf(copy);
        if (imageId !== undefined && !known.has(copy.id)) {
          known.add(copy.id);
          lookAgain(copy);
        }
      }
    }),
  );
  store.add(copies.onDidFinish(lookAgain));
  store.add(copies.onDidFinishElsewhere(lookAgain));
  const reset = () => {
    catalog.reset();
  };
  store.add(profiles.onDidChange(reset));
  for (const setting of ['regions', 'network', 'endpoint']) {
    store.add(onDidChangeSetting(setting, reset));
  }
  return store;
}
