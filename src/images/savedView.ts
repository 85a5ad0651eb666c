import * as v from 'valibot';
import type { StateStore } from '../base/ports';
import { SavedValue } from '../base/savedValue';
import type { Arrangement, Grouping } from './arrangement';
import type { ImageFilter } from './imageFilter';

export const defaultArrangement: Arrangement = { groupBy: 'region', sortBy: 'date' };

/** Which images a workspace shows, and how they are arranged, for all its views. */
export interface SavedView {
  readonly imageFilter: SavedValue<ImageFilter>;
  readonly arrangement: SavedValue<Arrangement>;
}

export function savedView(state: StateStore): SavedView {
  return {
    imageFilter: new SavedValue({ state, key: 'ecsImages.imageFilter', decode: decodeFilter }),
    arrangement: new SavedValue({
      state,
      key: 'ecsImages.imageArrangement',
      decode: decodeArrangement,
    }),
  };
}

const states = ['available', 'finishing', 'creating', 'waiting', 'deprecated', 'failed'] as const;

const savedFilter = v.object({
  name: v.optional(v.string()),
  imageId: v.optional(v.string()),
  tags: v.optional(v.array(v.object({ key: v.string(), value: v.optional(v.string()) }))),
  states: v.optional(v.array(v.picklist(states))),
  os: v.optional(v.string()),
  architecture: v.optional(v.string()),
  encrypted: v.optional(v.picklist(['yes', 'no'])),
  newerThanDays: v.optional(v.number()),
  olderThanDays: v.optional(v.number()),
});

const isGrouping = (value: unknown): value is Grouping =>
  typeof value === 'string' && /^(region|family|prefix|tag:.+)$/s.test(value);

const savedArrangement = v.object({
  groupBy: v.custom<Grouping>(isGrouping),
  sortBy: v.picklist(['name', 'date', 'size']),
});

/** A filter that cannot be read filters nothing. */
function decodeFilter(stored: unknown): ImageFilter {
  return v.is(savedFilter, stored) ? stored : {};
}

function decodeArrangement(stored: unknown): Arrangement {
  return v.is(savedArrangement, stored) ? stored : defaultArrangement;
}
