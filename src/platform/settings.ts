import * as v from 'valibot';
import * as vscode from 'vscode';
import { Emitter } from '../base/event';
import type { Disposable } from '../base/disposable';
import type { ProfileScope } from '../profiles/profile';
import type { ProfileSettingsStore } from '../profiles/entries';
import type { Tag } from '../base/tag';

const section = 'ecsImages';

interface NetworkSettings {
  readonly network: 'public' | 'vpc';
  readonly override: string | undefined;
}

/** `ecsImages.network` and `ecsImages.endpoint`. Application scope: a workspace cannot set them. */
export function networkSettings(): NetworkSettings {
  const configuration = vscode.workspace.getConfiguration(section);
  const endpoint = configuration.inspect<unknown>('endpoint')?.globalValue;
  const network = configuration.inspect<unknown>('network')?.globalValue;
  return {
    network: network === 'vpc' ? 'vpc' : 'public',
    override: typeof endpoint === 'string' && endpoint.trim() !== '' ? endpoint.trim() : undefined,
  };
}

/**
 * `ecsImages.allowInstanceMetadata`. Application scope: a workspace cannot enable the metadata
 * service.
 */
export function instanceMetadataAllowed(): boolean {
  const configuration = vscode.workspace.getConfiguration(section);
  return configuration.inspect<unknown>('allowInstanceMetadata')?.globalValue === true;
}

/** `ecsImages.regions`: the region IDs to show. Empty means all regions with images. */
export function shownRegions(): readonly string[] {
  const value = vscode.workspace.getConfiguration(section).get<unknown>('regions');
  return v.is(v.array(v.string()), value) ? value : [];
}

/** Saves the regions in the workspace, or in the user's settings if no folder is open. */
export async function writeShownRegions(regionIds: readonly string[]): Promise<void> {
  const hasWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  await vscode.workspace
    .getConfiguration(section)
    .update(
      'regions',
      regionIds.length === 0 ? undefined : regionIds,
      hasWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
    );
}

interface CopyDefaults {
  readonly nameTemplate: string;
  readonly tags: readonly Tag[];
  readonly provenanceTags: boolean;
}

/** The initial values of a new copy form. */
export function copyDefaults(): CopyDefaults {
  const configuration = vscode.workspace.getConfiguration(section);
  const template = configuration.get<unknown>('copy.nameTemplate');
  const tags = configuration.get<unknown>('copy.tags');
  return {
    nameTemplate: typeof template === 'string' && template !== '' ? template : '${name}',
    tags: v.is(v.record(v.string(), v.string()), tags)
      ? Object.entries(tags).map(([key, value]) => ({ key, value }))
      : [],
    provenanceTags: configuration.get<unknown>('copy.provenanceTags') !== false,
  };
}

/** `ecsImages.copy.historyLimit`. Application scope: all workspaces share the history. */
export function historyLimit(): number {
  const configuration = vscode.workspace.getConfiguration(section);
  const value = configuration.inspect<unknown>('copy.historyLimit')?.globalValue;
  const limit = v.pipe(v.number(), v.integer(), v.minValue(0));
  return v.is(limit, value) ? value : 200;
}

/** `ecsImages.copy.notifySuccess`: whether a notification tells that copies are available. */
export function tellsOfSuccess(): boolean {
  return inspect('copy.notifySuccess')?.globalValue !== false;
}

export async function silenceSuccess(): Promise<void> {
  await update('copy.notifySuccess', false, Global);
}

interface EditorSettings {
  readonly hover: boolean;
  readonly inlayHints: boolean;
  readonly diagnostics: boolean;
}

/** `ecsImages.editor.*`: what is shown at image IDs in open documents. */
export function editorSettings(): EditorSettings {
  const configuration = vscode.workspace.getConfiguration(`${section}.editor`);
  return {
    hover: configuration.get<unknown>('hover') !== false,
    inlayHints: configuration.get<unknown>('inlayHints') === true,
    diagnostics: configuration.get<unknown>('diagnostics') === true,
  };
}

/** Fires when the setting changes in any scope. */
export function onDidChangeSetting(name: string, listener: () => void): Disposable {
  return vscode.workspace.onDidChangeConfiguration(event => {
    if (event.affectsConfiguration(`${section}.${name}`)) {
      listener();
    }
  });
}

/**
 * The profile settings, each scope separately, because VS Code merges objects across scopes. The
 * user's profiles are an application-scoped setting, which only local user settings can set:
 * `globalValue` of other scopes includes a remote machine's settings.
 */
export class VscodeProfileSettings implements ProfileSettingsStore, Disposable {
  readonly #onDidChange = new Emitter<void>();
  readonly onDidChange = this.#onDidChange.event;
  readonly #subscriptions = [
    onDidChangeSetting('profiles', () => {
      this.#onDidChange.fire();
    }),
    onDidChangeSetting('userProfiles', () => {
      this.#onDidChange.fire();
    }),
    onDidChangeSetting('profile', () => {
      this.#onDidChange.fire();
    }),
    onDidChangeSetting('allowInstanceMetadata', () => {
      this.#onDidChange.fire();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      this.#onDidChange.fire();
    }),
  ];

  /** An untrusted workspace has no profiles, whatever its settings contain. */
  read(scope: ProfileScope): unknown {
    if (scope === 'workspace' && !vscode.workspace.isTrusted) {
      return undefined;
    }
    return scope === 'workspace'
      ? inspect('profiles')?.workspaceValue
      : inspect('userProfiles')?.globalValue;
  }

  misplaced(): unknown {
    return inspect('profiles')?.globalValue;
  }

  /**
   * VS Code removes the setting from one file at a time: first from the remote machine's, if set
   * there.
   */
  async removeMisplaced(): Promise<void> {
    for (let files = 0; files < 2 && this.misplaced() !== undefined; files += 1) {
      await update('profiles', undefined, Global);
    }
  }

  async write(scope: ProfileScope, entries: readonly unknown[]): Promise<void> {
    const value = entries.length === 0 ? undefined : entries;
    if (scope === 'workspace') {
      await update('profiles', value, Workspace);
      return;
    }
    const before = JSON.stringify(this.read('user'));
    await update('userProfiles', value, Global);
    const hasArrived = JSON.stringify(this.read('user')) !== before;
    if (!hasArrived && JSON.stringify(value) !== before) {
      // VS Code has changed the remote machine's file, whose value never counts. Without it there,
      // the next change reaches the user's own file.
      await update('userProfiles', undefined, Global);
      await update('userProfiles', value, Global);
    }
  }

  defaultProfileId(scope: ProfileScope): string | undefined {
    const inspected = inspect('profile');
    const value = scope === 'workspace' ? inspected?.workspaceValue : inspected?.globalValue;
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) {
      subscription.dispose();
    }
    this.#onDidChange.dispose();
  }
}

const { Global, Workspace } = vscode.ConfigurationTarget;

function inspect(name: string) {
  return vscode.workspace.getConfiguration(section).inspect<unknown>(name);
}

async function update(
  name: string,
  value: unknown,
  target: vscode.ConfigurationTarget,
): Promise<void> {
  await vscode.workspace.getConfiguration(section).update(name, value, target);
}
