import { connectionCommands, type ConnectionCommandsDeps } from './connection';
import { profileChangeCommands } from './changes';
import { profileCommands } from './commands';

export type ProfileDialogs = ReturnType<typeof profileDialogs>;

/** What people do with profiles now and then; a file of its own, loaded with the first of them. */
export function profileDialogs(deps: ConnectionCommandsDeps) {
  return {
    ...profileCommands(deps.profiles),
    ...profileChangeCommands(deps.profiles),
    ...connectionCommands(deps),
  };
}
