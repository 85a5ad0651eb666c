import * as v from 'valibot';
import type { StateStore } from '../base/ports';
import type { CopyDraft } from '../draft/draft';
import { type CopyPreset, reusableDraft } from '../draft/preset';
import { lastSettingsKey, presetsKey } from '../platform/savedKeys';
import { draftSchema } from './draftSchema';

const cloudRolesKey = 'ecsImages.cloudRoles';
const recentKey = 'ecsImages.recentRegions';

/** Maximum number of recent regions. */
const recentCount = 5;

/** A workspace's presets, last settings and recent destinations. */
export class SavedSettings {
  readonly #state: StateStore;

  constructor(workspaceState: StateStore) {
    this.#state = workspaceState;
  }

  /** Sorted by name. */
  get presets(): readonly CopyPreset[] {
    const stored = this.#state.get(presetsKey);
    return Array.isArray(stored)
      ? stored.filter((value): value is CopyPreset => v.is(presetSchema, value))
      : [];
  }

  /** Undefined before the first copy. */
  get last(): CopyDraft | undefined {
    const stored = this.#state.get(lastSettingsKey);
    return v.is(draftSchema, stored) ? stored : undefined;
  }

  /** The latest first. */
  get recentRegionIds(): readonly string[] {
    const stored = this.#state.get(recentKey);
    return v.is(v.array(v.string()), stored) ? stored : [];
  }

  /** The RAM role of the account's last run in the cloud; empty if there was none. */
  cloudRole(accountId: string): string {
    return this.#cloudRoles.get(accountId) ?? '';
  }

  async rememberCloudRole(accountId: string, roleName: string): Promise<void> {
    const roles = this.#cloudRoles.set(accountId, roleName);
    await this.#state.update(cloudRolesKey, Object.fromEntries(roles));
  }

  get #cloudRoles(): Map<string, string> {
    const stored = this.#state.get(cloudRolesKey);
    return new Map(v.is(v.record(v.string(), v.string()), stored) ? Object.entries(stored) : []);
  }

  /** Replaces a preset of the same name. */
  async savePreset(name: string, draft: CopyDraft): Promise<void> {
    const others = this.presets.filter(preset => preset.name !== name);
    const all = [...others, { name, draft: reusableDraft(draft) }];
    all.sort((one, other) => one.name.localeCompare(other.name));
    await this.#state.update(presetsKey, all);
  }

  async removePreset(name: string): Promise<void> {
    await this.#state.update(
      presetsKey,
      this.presets.filter(preset => preset.name !== name),
    );
  }

  /** Remembers a submitted draft. */
  async remember(draft: CopyDraft): Promise<void> {
    const regionIds = draft.destinations.map(({ regionId }) => regionId);
    const recent = [...new Set([...regionIds, ...this.recentRegionIds])].slice(0, recentCount);
    await this.#state.update(recentKey, recent);
    await this.#state.update(lastSettingsKey, reusableDraft(draft));
  }
}

const presetSchema = v.strictObject({ name: v.string(), draft: draftSchema });
