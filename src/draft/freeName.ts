import { type DraftDestination, nameFor, type TakenName } from './draft';
import { countCharacters, limits } from './rules';

interface NameContext {
  /** The current template of the destination's name: its own or the draft's. */
  readonly template: string;
  readonly sourceNames: readonly string[];
  readonly destination: DraftDestination;
  /** `YYYYMMDD`. */
  readonly today: string;
  readonly takenNames: readonly TakenName[];
}

/**
 * A template whose names are not known to exist in the region: the current one with the date, then
 * with a number. Shortens a name that would be too long.
 */
export function freeTemplate(context: NameContext): string {
  const { today } = context;
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? `-${today}` : `-${today}-${number}`;
    const template = withSuffix(context, suffix);
    if (!namesOf(template, context).some(name => isTaken(name, context))) {
      return template;
    }
  }
}

/** With one image, the name itself; with several, a template that keeps `${name}`. */
function withSuffix(context: NameContext, suffix: string): string {
  const { sourceNames, template } = context;
  const base = sourceNames.length === 1 ? (namesOf(template, context)[0] ?? template) : template;
  const excess = Math.max(
    ...namesOf(`${base}${suffix}`, context).map(name => countCharacters(name) - limits.name.max),
  );
  const characters = Array.from(base);
  const kept =
    excess > 0 ? characters.slice(0, Math.max(2, characters.length - excess)) : characters;
  return `${kept.join('')}${suffix}`;
}

function namesOf(
  template: string,
  { sourceNames, destination, today }: NameContext,
): readonly string[] {
  return sourceNames.map(sourceName =>
    nameFor({ ...destination, name: template }, emptyDraft, { sourceName, today }),
  );
}

const emptyDraft = { name: '' };

function isTaken(name: string, { destination, takenNames }: NameContext): boolean {
  return takenNames.some(taken => taken.regionId === destination.regionId && taken.name === name);
}
