import { bareAccount } from './account';
import type { Scenario } from './scenario';

/** A new account: six regions, no image of its own. */
export const empty: Scenario = bareAccount;
