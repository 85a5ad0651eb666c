/** Under these a workspace remembers its presets, and the settings of its last copy. */
export const presetsKey = 'ecsImages.copyPresets';
export const lastSettingsKey = 'ecsImages.lastCopySettings';
