import { type Disposable, DisposableStore } from '../base/disposable';
import { type Copy, imageIdOf } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { ImageWatch } from '../engine/imageWatch';
import { isBeingMade } from '../images/image';
import type { ImageCatalog } from '../images/imageCatalog';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import { copyPorts } from '../platform/enginePorts';
import { onDidChangeSetting } from '../platform/settings';
import type { ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

/** Makes the catalog look again where something changed: at a copy's destination, at other profiles, regions or endpoints. */
export function keepImagesFresh(deps: {
  readonly catalog: ImageCatalog;
  readonly copies: CopyService;
  readonly profiles: Profiles;
  readonly network: Connectivity;
  readonly connect: (ref: ProfileRef) => OpenApi;
}): Disposable {
  const { catalog, copies, profiles } = deps;
  const store = new DisposableStore();
  store.add(
    new ImageWatch({
      ...copyPorts,
      ...deps,
      isFollowed: copies.follows.bind(copies),
      isOurs: copies.makes.bind(copies),
    }),
  );
  const lookAgain = ({ profile, plan }: Copy) => {
    void catalog.refreshRegion(profile, plan.destinationRegionId);
  };
  /** The answer that told of the end was for the screen too, where the region is on it. */
  const finished = (copy: Copy) => {
    const image = catalog.find(copy.profile, imageIdOf(copy) ?? '');
    if (copy.state.kind !== 'available' || image === undefined || isBeingMade(image)) {
      lookAgain(copy);
    }
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
  store.add(copies.onDidFinish(finished));
  store.add(copies.onDidFinishElsewhere(finished));
  const reset = () => {
    catalog.reset();
  };
  store.add(profiles.onDidReset(reset));
  for (const setting of ['regions', 'network', 'endpoint']) {
    store.add(onDidChangeSetting(setting, reset));
  }
  return store;
}
