import { type Disposable, DisposableStore } from '../base/disposable';
import type { CopyService } from '../engine/service';
import type { Shared } from '../shared';
import { CopyContextKeys } from './contextKeys';
import { notifyOfCopies } from './notifications';
import type { CopiesShell } from './shell';
import { CopyStatusBarItem } from './statusBarItem';
import { CopiesTree } from './tree';

/** The views and commands on copies. */
export interface CopiesParts extends Disposable {
  readonly copies: CopyService;
  readonly copiesTree: CopiesTree;
  readonly statusBarItem: CopyStatusBarItem;
}

export function createParts(shared: Shared, copies: CopyService, shell: CopiesShell): CopiesParts {
  const store = new DisposableStore();
  const { workspaceId, catalog, network, lease, profiles } = shared;
  const findProfile = profiles.find.bind(profiles);
  const regionName = catalog.regionName.bind(catalog);
  const copiesTree = store.add(
    new CopiesTree({ view: shell.view, copies, workspaceId, catalog, findProfile }),
  );
  shell.fill(copiesTree);
  const statusBarItem = store.add(new CopyStatusBarItem({ copies, network, catalog }));
  store.add(notifyOfCopies({ copies, lease, workspaceId, regionName, findProfile }));
  const keys = new CopyContextKeys();
  const noteAll = () => {
    keys.update(copies.list(), copies);
  };
  store.add(copies.onDidChange(noteAll));
  noteAll();
  return {
    copies,
    copiesTree,
    statusBarItem,
    dispose: () => {
      store.dispose();
    },
  };
}
