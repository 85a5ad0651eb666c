import { provenanceTags } from '../../src/draft/lineage';
import type { CopyPlan } from '../../src/draft/plan';
import type { Copy } from '../../src/copies/copy';
import { accountId } from '../simulator/cloud/accounts';
import { plan, submitter } from '../unit/copies/fixtures';
import type { FakeWindow } from '../unit/fakes/fakeWindow';
import type { SimulatedWorld } from './simulatedWorld';

/** Who submits, in the region of each source and with their own rights. */
export const byCaller = { ...submitter, accountId, regionId: undefined, roleName: '' };

/** Copies of new images of the region, each to these destinations. */
export function plansFor(
  { simulator: { control } }: SimulatedWorld,
  images: number,
  destinations: readonly string[],
): readonly CopyPlan[] {
  return Array.from({ length: images }, (_, index) => {
    const name = `golden-${index}`;
    const sourceImageId = control.addImage({ regionId: 'cn-hangzhou', name });
    const tags = provenanceTags({ regionId: 'cn-hangzhou', imageId: sourceImageId }, 'c-0001');
    return destinations.map(destinationRegionId =>
      plan({ sourceImageId, destinationRegionId, name, tags }),
    );
  }).flat();
}

/** How many copies are in each state. */
export function countStates(copies: readonly Copy[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state } of copies) {
    const name = 'why' in state ? `${state.kind}: ${state.why.reason}` : state.kind;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The window's states, as text that is compared. */
export function statesOf(window: FakeWindow): Readonly<Record<string, number>> {
  return countStates(window.service.list());
}

/** Where copies go unless a test says otherwise. */
export const destinations = ['cn-shanghai', 'cn-beijing'] as const;

/** A window two minutes after it submitted copies of new images, some of which are under way. */
export async function windowAfterSubmission(
  simulated: SimulatedWorld,
  images: number,
): Promise<FakeWindow> {
  const { world } = simulated;
  const window = await world.open();
  const plans = plansFor(simulated, images, destinations);
  window.service.cloud.submit(plans, byCaller).catch(() => undefined);
  await world.clock.pass(2 * 60_000);
  return window;
}
