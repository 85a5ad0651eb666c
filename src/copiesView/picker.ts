import * as vscode from 'vscode';
import { systemClock } from '../platform/clock';
import { DisposableStore } from '../base/disposable';
import { type Copy, imageIdOf } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { describeCopyFailure } from '../platform/words/describeFailure';
import { plainText } from '../platform/untrustedText';
import { copyIcon, copyLabel, copyTitle } from './words';
import { type CopyAction, copyActionsFor, copyActionTitle } from './actions';

const { l10n } = vscode;

interface CopyPickerDeps {
  readonly copies: CopyService;
  readonly regionName: (regionId: string) => string;
}

interface CopyActionButton extends vscode.QuickInputButton {
  readonly action: CopyAction;
}

interface CopyItem extends vscode.QuickPickItem {
  readonly copy?: Copy;
  readonly buttons?: readonly CopyActionButton[];
}

/** A list of copies that updates while it is open. Enter shows the image; buttons run actions. */
export function showCopies(deps: CopyPickerDeps): void {
  const store = new DisposableStore();
  const pick = store.add(vscode.window.createQuickPick<CopyItem>());
  pick.title = l10n.t('Copies');
  pick.placeholder = l10n.t('Choose a copy to show its image');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.keepScrollPosition = true;
  const render = () => {
    const activeId = pick.activeItems[0]?.copy?.id;
    pick.items = itemsOf(deps);
    pick.activeItems = pick.items.filter(({ copy }) => copy !== undefined && copy.id === activeId);
  };
  pick.buttons = [{ iconPath: new vscode.ThemeIcon('account'), tooltip: l10n.t('Switch Profile') }];
  store.add(
    pick.onDidTriggerButton(() => {
      void vscode.commands.executeCommand('ecsImages.switchProfile');
    }),
  );
  store.add(deps.copies.onDidChange(render));
  store.add(
    pick.onDidTriggerItemButton(({ item, button }) => {
      const action = item.buttons?.find(candidate => candidate === button)?.action;
      if (action !== undefined) {
        void vscode.commands.executeCommand(`ecsImages.${action}`, { copy: { id: item.copy?.id } });
      }
    }),
  );
  store.add(
    pick.onDidAccept(() => {
      const copy = pick.selectedItems[0]?.copy;
      pick.hide();
      if (copy !== undefined && imageIdOf(copy) !== undefined) {
        void vscode.commands.executeCommand('ecsImages.showCopyInImages', {
          copy: { id: copy.id },
        });
      }
    }),
  );
  store.add(
    pick.onDidHide(() => {
      store.dispose();
    }),
  );
  render();
  pick.show();
}

function itemsOf(deps: CopyPickerDeps): CopyItem[] {
  const items = deps.copies.list().map(copy => itemOf(copy, deps));
  return items.length > 0 ? items : [{ label: l10n.t('No copies in the list') }];
}

function itemOf(copy: Copy, { copies, regionName }: CopyPickerDeps): CopyItem {
  const { state, profileLabel, accountId } = copy;
  const whyNotFollowed = copies.whyNotFollowed(copy);
  const failure = 'why' in state ? state.why : (whyNotFollowed ?? copy.trackingProblem?.why);
  const why = failure && describeCopyFailure(failure, l10n).what;
  const by = l10n.t('{0} ({1})', plainText(profileLabel), accountId);
  return {
    copy,
    label: `$(${copyIcon(copy, whyNotFollowed)}) ${copyTitle(copy, regionName)}`,
    description: copyLabel(
      copy,
      { now: systemClock.now(), isCancelling: copies.isCancelling(copy), whyNotFollowed },
      l10n,
    ),
    detail: [why, imageIdOf(copy), by].filter(part => part !== undefined).join(' · '),
    buttons: copyActionsFor(copy, copies).map(action => ({
      action,
      iconPath: new vscode.ThemeIcon(buttonIcons[action]),
      tooltip: copyActionTitle(action, l10n),
    })),
  };
}

const buttonIcons: Readonly<Record<CopyAction, string>> = {
  cancelCopy: 'circle-slash',
  retryCopy: 'debug-restart',
  copyAgain: 'files',
  checkCopyAgain: 'search',
  submitCopyAgain: 'debug-restart',
  adoptCopy: 'check',
  copyNewImageId: 'copy',
  showCopyInImages: 'eye',
  restoreNvme: 'tools',
  openCopyInOos: 'link-external',
  removeCopy: 'close',
};
