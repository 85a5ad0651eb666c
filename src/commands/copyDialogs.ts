import { showCopies } from './copyPicker';
import type { CopyCommandsDeps } from './copies';
import { exportCopyHistory } from './exportCopyHistory';

export type CopyDialogs = ReturnType<typeof copyDialogs>;

/** What people do with copies now and then; a file of its own, loaded with the first of them. */
export function copyDialogs(deps: CopyCommandsDeps) {
  return {
    showCopies: () => {
      deps.statusBarItem.acknowledge();
      showCopies(deps);
    },
    exportCopyHistory: () => exportCopyHistory(deps),
  };
}
