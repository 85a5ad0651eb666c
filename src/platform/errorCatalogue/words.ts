import type { Profile } from '../../profiles/profile';

/** An error for users: one sentence for what happened and why, one for what to do. */
export interface Words {
  readonly what: string;
  readonly action?: string;
}

/** Words by error code. A function per code, so only the matching one is evaluated. */
export type Wordings = Readonly<Record<string, () => Words>>;

/**
 * Facts about the call that its error does not contain. A dry run is also CopyImage, but it copies
 * nothing and is not retried.
 */
export interface Call {
  readonly isDryRun?: boolean;
  /** The profile that signed; the advice then names the place of its credentials. */
  readonly profile?: Profile | undefined;
}

export function submitsCopy(action: string, call: Call): boolean {
  return action === 'CopyImage' && call.isDryRun !== true;
}
