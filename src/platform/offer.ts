import * as vscode from 'vscode';

/** A button of a message, and what it does. */
export interface Offer {
  readonly label: string;
  readonly act: () => unknown;
}

/** Says something and offers what can be done about it. Nobody waits for the answer: a message may stay for hours. */
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

/** An offer that runs a command; what goes wrong then is told by the commands' own boundary. */
export function offerCommand(label: string, command: string, ...args: readonly unknown[]): Offer {
  return { label, act: () => vscode.commands.executeCommand(command, ...args) };
}
