import type { ScenarioName } from '../simulator/scenarios/scenarios';
import { demoSettings } from '../env/demo';
import { quietSettings, type Settings } from '../env/quietSettings';
import type { Locale } from './manifest';

/**
 * What a story's VS Code contains. Every option has a default: `openWorkbench()` shows the default
 * account.
 */
export interface WorkbenchOptions {
  /** What the simulated cloud holds; `default` unless said otherwise. */
  readonly scenario?: ScenarioName;
  /**
   * Seconds of the simulated cloud to each second. Default 60: a copy of 40 minutes takes 40
   * seconds.
   */
  readonly timeScale?: number;
  /**
   * `ready` (the default): the profile `demo` with its secret; `noSecret`: without; `none`: no
   * profile.
   */
  readonly profile?: 'ready' | 'noSecret' | 'none';
  readonly locale?: Locale;
  readonly theme?: keyof typeof themes;
  /** Default 1280 × 800. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** More user settings. */
  readonly settings?: Settings;
  /** Files of the workspace, by relative path. */
  readonly files?: Readonly<Record<string, string>>;
  /** A `.code-workspace` file among `files`, opened instead of their folder. */
  readonly workspaceFile?: string;
  /** `restricted` opens the workspace in Restricted Mode. */
  readonly trust?: 'trusted' | 'restricted';
  /** `packaged` runs the extension from its .vsix. */
  readonly extension?: 'built' | 'packaged';
  /** Added to the environment of the extension host; each different one costs a server. */
  readonly env?: Readonly<Record<string, string>>;
}

const themes = {
  light: 'Light 2026',
  dark: 'Dark 2026',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;

export function userSettings(options: WorkbenchOptions, endpoint: string): Settings {
  const demo = demoSettings(endpoint);
  return {
    ...quietSettings,
    ...demo,
    ...(options.profile === 'none' ? { 'ecsImages.userProfiles': [] } : {}),
    ...(options.trust === 'restricted' ? restricted : {}),
    'workbench.colorTheme': themes[options.theme ?? 'light'],
    ...options.settings,
  };
}

const restricted: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};
