import * as vscode from 'vscode';

/** A button of a message and its action. */
export interface Offer {
  readonly label: string;
  readonly act: () => unknown;
}

/** Shows a message with buttons. Does not wait for the answer: a message can stay for hours. */
export function offer(
  kind: 'information' | 'error',
  sentence: string,
  offers: readonly Offer[],
): void {
  const labels = offers.map(({ label }) => label);
  const shown =
    kind === 'error'
      ? vscode.window.showErrorMessage(sentence, ...labels)
      : vscode.window.showInformationMessage(sentence, ...labels);
  void shown.then(chosen => {
    void offers.find(({ label }) => label === chosen)?.act();
  });
}

/** A button that runs a command. The command reports its own errors. */
export function offerCommand(label: string, command: string, ...args: readonly unknown[]): Offer {
  return { label, act: () => vscode.commands.executeCommand(command, ...args) };
}
