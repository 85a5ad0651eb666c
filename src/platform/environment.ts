import type { EnvironmentSource } from '../profiles/credentialPorts';

/** The variables that VS Code was started with. */
export const processEnvironment: EnvironmentSource = { get: name => process.env[name] };
