import type * as vscode from 'vscode';

/** The place of an ID in a document at the time of a command. */
export interface Origin {
  readonly uri: vscode.Uri;
  readonly offset: number;
}
