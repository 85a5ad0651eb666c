import type { Shared } from '../shared';
import { connectionCommands, type ConnectionCommandsDeps } from './connection';
import { profileChangeCommands } from './changes';
import { profileCommands } from './commands';
import { copyDiagnosticReport } from './diagnosis';

export type ProfileCommands = ReturnType<typeof allProfileCommands>;

/** The commands on profiles. A file of its own, loaded with the first of them. */
export function allProfileCommands(
  deps: ConnectionCommandsDeps & Pick<Shared, 'savedImages' | 'copies' | 'logger' | 'extensionUri'>,
) {
  return {
    ...profileCommands(deps.profiles),
    ...profileChangeCommands(deps.profiles, deps.savedImages),
    ...connectionCommands(deps),
    copyDiagnosticReport: () => copyDiagnosticReport(deps),
  };
}
