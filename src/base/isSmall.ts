/**
 * Maximum number of values and characters in a message. The limit also ends the walk in a cycle.
 */
const budget = 65_536;

/** Whether a value is small enough to be decoded: a message, or what a page kept. */
export function isSmall(value: unknown): boolean {
  const open: unknown[] = [value];
  let cost = 0;
  while (open.length > 0 && cost <= budget) {
    const next = open.pop();
    cost += typeof next === 'string' ? 1 + next.length : 1;
    if (Array.isArray(next) && next.length > budget) {
      return false;
    }
    if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) {
        cost += name.length;
        open.push(member);
      }
    }
  }
  return cost <= budget;
}
