import { copyCommands, type CopyCommandsDeps } from '../copiesView/commands';
import { copyAgain, copyToMissingRegions } from './copyForms';
import { showCopies } from '../copiesView/picker';
import { exportCopyHistory } from '../copiesView/exportHistory';
import { imageCommands, type ImageCommandsDeps } from '../imagesView/actions';

export type CopyDialogs = ReturnType<typeof copyDialogs>;

/** What people do with images and copies; a file of its own, loaded with the first of them. */
export function copyDialogs(deps: CopyCommandsDeps & ImageCommandsDeps) {
  return {
    ...imageCommands(deps),
    ...copyCommands(deps),
    showCopies: () => {
      deps.statusBarItem.acknowledge();
      showCopies(deps);
    },
    exportCopyHistory: () => exportCopyHistory(deps),
    copyAgain: (argument: unknown) => copyAgain(deps, argument),
    copyToMissingRegions: (argument: unknown) => copyToMissingRegions(deps, argument),
  };
}
