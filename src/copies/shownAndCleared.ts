import { byAge, type Copy } from './copy';

/** The copies of the Copies view and those that the user has cleared, each newest first. */
export function shownAndCleared(copies: readonly Copy[]): {
  readonly shown: readonly Copy[];
  readonly cleared: readonly Copy[];
} {
  const all = [...copies].sort((one, other) => byAge(other, one));
  const isCleared = ({ isArchived }: Copy) => isArchived === true;
  return { shown: all.filter(copy => !isCleared(copy)), cleared: all.filter(isCleared) };
}
