import type { Scenario } from '../scenarios/scenario';
import { ClientTokens } from './clientTokens';
import type { CloudClock } from './clock';
import { Copies } from './copies';
import { defaultTimings } from './copyLife';
import { Executions } from './executions';
import { furnish } from './furnish';
import { IdSource } from './ids';
import { Images } from './images';
import { KeyRing } from './keyRing';
import { Snapshots } from './snapshots';

/** Everything the products know: one account's state in every region. */
export interface Cloud {
  readonly scenario: Scenario;
  readonly clock: CloudClock;
  readonly ids: IdSource;
  readonly keys: KeyRing;
  readonly copies: Copies;
  readonly images: Images;
  readonly snapshots: Snapshots;
  readonly clientTokens: ClientTokens;
  readonly executions: Executions;
}

export function createCloud(scenario: Scenario, clock: CloudClock): Cloud {
  const copies = new Copies();
  const images = new Images({ clock, copies, timings: defaultTimings });
  furnish(scenario, { clock, copies, images });
  return {
    scenario,
    clock,
    copies,
    images,
    snapshots: new Snapshots(),
    ids: new IdSource(),
    keys: new KeyRing(clock.serverNow()),
    clientTokens: new ClientTokens(clock),
    executions: new Executions(clock),
  };
}

export function hasRegion({ scenario }: Cloud, regionId: string): boolean {
  return scenario.regions.some(region => region.regionId === regionId);
}
