import type { EnvironmentSource } from '../credentials/ports';

/** The variables that VS Code was started with. */
export const processEnvironment: EnvironmentSource = { get: name => process.env[name] };
