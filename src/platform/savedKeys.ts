/** Workspace state keys of the presets and of the last copy's settings. */
export const presetsKey = 'ecsImages.copyPresets';
export const lastSettingsKey = 'ecsImages.lastCopySettings';
