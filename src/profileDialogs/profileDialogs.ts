import { connectionCommands, type ConnectionCommandsDeps } from './connection';
import { profileChangeCommands } from './changes';
import { profileCommands } from './commands';

export type ProfileDialogs = ReturnType<typeof profileDialogs>;

/** Dialogs for profiles. A separate file, loaded on first use. */
export function profileDialogs(deps: ConnectionCommandsDeps) {
  return {
    ...profileCommands(deps.profiles),
    ...profileChangeCommands(deps.profiles),
    ...connectionCommands(deps),
  };
}
