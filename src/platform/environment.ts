import type { EnvironmentSource } from '../credentials/ports';

/** The environment variables of the VS Code process. */
export const processEnvironment: EnvironmentSource = { get: name => process.env[name] };
