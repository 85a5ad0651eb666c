import { window } from 'vscode';
import { systemClock } from './clock';
import { RecentLog } from './recentLog';

/** The extension's log, in VS Code's *Output*. */
export function createLog(): RecentLog {
  return new RecentLog(window.createOutputChannel('ECS Image Copy', { log: true }), systemClock);
}
