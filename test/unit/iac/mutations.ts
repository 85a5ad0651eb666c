/** The ways in which a file is damaged: what an editor holds while someone types or pastes. */
export const damages = ['line', 'lines', 'run', 'end', 'beginning', 'middle', 'joined'] as const;

export type Damage = (typeof damages)[number];

/** Numbers below a bound, the same in each run. */
export function numbersFrom(seed: number): (bound: number) => number {
  let state = seed;
  return bound => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * bound);
  };
}

/** The text with a line, some lines, a run of lines or a stretch of characters cut out. */
export function damaged(text: string, how: Damage, below: (bound: number) => number): string {
  const lines = text.split('\n');
  const drop = (count: number) => {
    lines.splice(below(lines.length), count);
    return lines.join('\n');
  };
  const at = below(text.length);
  switch (how) {
    case 'line':
      return drop(1);
    case 'lines':
      for (let count = below(4); count > 0; count--) {
        drop(1);
      }
      return drop(1);
    case 'run':
      return drop(2 + below(5));
    case 'end':
      return text.slice(0, at);
    case 'beginning':
      return text.slice(at);
    case 'middle':
      return text.slice(0, at) + text.slice(at + 1 + below(80));
    case 'joined':
      return text.slice(0, at) + text.slice(text.indexOf('\n', at) + 1 || undefined);
  }
}
