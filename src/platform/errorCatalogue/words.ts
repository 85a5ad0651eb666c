/** One error for people: a sentence of what happened and why, and a sentence of what to do. */
export interface Words {
  readonly what: string;
  readonly action?: string;
}

/** The words of each error code; only those of the code that came are made. */
export type Wordings = Readonly<Record<string, () => Words>>;

/** What an error does not tell of its call. A dry run is CopyImage too, but copies and repeats nothing. */
export interface Call {
  readonly isDryRun?: boolean;
}

export function submitsCopy(action: string, call: Call): boolean {
  return action === 'CopyImage' && call.isDryRun !== true;
}
