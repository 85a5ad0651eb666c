/** `random` is in [0, 1); the result lies within ±20 % of `ms`. */
export function jitter(ms: number, random: number): number {
  return Math.round(ms * (0.8 + 0.4 * random));
}
