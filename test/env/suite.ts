import type Mocha from 'mocha';

/** How the tests of a folder of test/ are run. */
export interface Suite {
  /** The folder, and the name of its results. */
  readonly name: string;
  /**
   * How many processes share the files out when all are run; default 1. A selection runs in one,
   * where a debugger finds it.
   */
  readonly processes?: number;
  readonly timeoutMs: number;
  /**
   * How often a failed test is repeated before it counts; default 1. A test that passes only then
   * is listed at the end of the run, to be mended.
   */
  readonly retries?: number;
  readonly hooks?: Mocha.RootHookObject;
  /** Releases resources shared by the tests of a process. */
  readonly end?: () => Promise<void>;
}
