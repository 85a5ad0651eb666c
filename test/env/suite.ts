import type Mocha from 'mocha';

/** How the tests of a folder of test/ are run. */
export interface Suite {
  /** The folder, and the name of its results. */
  readonly name: string;
  readonly timeoutMs: number;
  /** How often a test that failed is run again before it counts; default never. */
  readonly retries?: number;
  readonly hooks?: Mocha.RootHookObject;
  /** Ends what the tests of a process share. */
  readonly end?: () => Promise<void>;
}
