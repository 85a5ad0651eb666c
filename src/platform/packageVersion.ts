import * as v from 'valibot';
import type * as vscode from 'vscode';

/** The extension's own version, as its package.json says it. */
export function packageVersion({ packageJSON }: vscode.Extension<unknown>): string {
  return v.parse(v.object({ version: v.string() }), packageJSON).version;
}
