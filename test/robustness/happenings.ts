import fc from 'fast-check';
import type { Fault } from '../unit/fakes/fakeFaults';

/**
 * What may happen to the user's machine, to the network and to the cloud; `who` and `which` choose.
 */
export type Happening =
  | {
      readonly kind: 'submit' | 'cancel' | 'check' | 'submitAgain' | 'retry';
      who: number;
      which: number;
    }
  | { readonly kind: 'pass' | 'setClock'; readonly ms: number }
  | {
      readonly kind: 'kill' | 'close' | 'freeze' | 'thaw' | 'dieWriting' | 'freezeWriting';
      readonly who: number;
    }
  | { readonly kind: 'open' | 'swapKey' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'offline' | 'online' }
  | { readonly kind: 'delete' | 'rename'; readonly which: number };

const who = fc.nat(1);
const which = fc.nat(3);
const faults: readonly Fault[] = [
  'resetBefore',
  'resetAfter',
  'truncatedAfter',
  'unavailableBefore',
  'internalAfter',
  'throttled',
  { code: 'OperationDenied.ImageCopyConflict', httpStatus: 400 },
  { code: 'QuotaExceed.Image', httpStatus: 403 },
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('submit'), who, which }) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('pass'),
      ms: fc.constantFrom(10, 700, 700, 700, 1_500, 5_000, 20_000, 60_000, 700_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('cancel', 'check', 'submitAgain', 'retry'),
      who,
      which,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('kill', 'close', 'freeze', 'thaw', 'dieWriting', 'freezeWriting'),
      who,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open') }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('fault'), fault: fc.constantFrom(...faults) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('offline', 'online') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('delete', 'rename'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swapKey') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('setClock'),
      ms: fc.constantFrom(-3_600_000, -90_000, 90_000, 3_600_000),
    }),
  },
);

export const happenings = fc.array(happening, { minLength: 10, maxLength: 30, size: 'max' });
