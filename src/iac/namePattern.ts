/** Longer patterns are not read; names have at most 128 characters. */
const longestPattern = 256;
const mostStates = 512;
const mostRepeats = 100;

type Test = (character: string) => boolean;

type Node =
  | { readonly kind: 'one'; readonly test: Test }
  | { readonly kind: 'edge'; readonly at: 'start' | 'end' }
  | { readonly kind: 'all'; readonly of: readonly Node[] }
  | { readonly kind: 'either'; readonly of: readonly Node[] }
  | { readonly kind: 'repeat'; readonly of: Node; readonly least: number; readonly most: number };

/** Without a test, passed without a character. State 0 is the end. */
interface State {
  readonly test?: Test;
  readonly edge?: 'start' | 'end';
  readonly next: number[];
}

/**
 * A matcher for a regular expression of Go, the language of Terraform's providers. A pattern in a
 * file may be hostile, so it never becomes a RegExp: the states are followed side by side, in time
 * proportional to pattern and name. Undefined for what is not read, such as `\b` and `\p{…}`.
 */
export function namePattern(source: string): ((name: string) => boolean) | undefined {
  const flags = /^\(\?([is]+)\)/.exec(source);
  const pattern = source.slice(flags?.[0].length ?? 0);
  const node =
    pattern.length > longestPattern ? undefined : new Parser(pattern, flags?.[1] ?? '').node();
  const states: State[] = [{ next: [] }];
  const first = node === undefined ? undefined : compile(states, node, 0);
  return first === undefined || states.length > mostStates
    ? undefined
    : name => isMatch(states, first, name);
}

/** The pattern for exactly this text, in which `*` stands for any characters. */
export function wildcardPattern(parts: readonly string[]): string {
  return `^${parts.map(part => part.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')).join('.*')}$`;
}

function isMatch(states: readonly State[], first: number, name: string): boolean {
  const characters = Array.from(name);
  let current: readonly number[] = [];
  for (let at = 0; at <= characters.length; at++) {
    // A pattern may begin at any character.
    const reached = new Set<number>();
    for (const index of [...current, first]) {
      reach(index);
    }
    if (reached.has(0)) {
      return true;
    }
    const character = characters[at];
    current =
      character === undefined
        ? []
        : [...reached].flatMap(index => {
            const state = states[index];
            return state?.test?.(character) === true ? state.next : [];
          });

    function reach(start: number): void {
      const open = [start];
      for (let index = open.pop(); index !== undefined; index = open.pop()) {
        const state = states[index];
        const isShut =
          (state?.edge === 'start' && at > 0) || (state?.edge === 'end' && at < characters.length);
        if (state === undefined || reached.has(index) || isShut) {
          continue;
        }
        reached.add(index);
        open.push(...(state.test === undefined ? state.next : []));
      }
    }
  }
  return false;
}

/** Adds the states of a node that leads to `next`, and returns the first. */
function compile(states: State[], node: Node, next: number): number {
  if (states.length > mostStates) {
    return next;
  }
  switch (node.kind) {
    case 'one':
      return states.push({ test: node.test, next: [next] }) - 1;
    case 'edge':
      return states.push({ edge: node.at, next: [next] }) - 1;
    case 'all':
      return node.of.reduceRight((after, part) => compile(states, part, after), next);
    case 'either':
      return states.push({ next: node.of.map(part => compile(states, part, next)) }) - 1;
    case 'repeat':
      return compileRepeat(states, node, next);
  }
}

function compileRepeat(
  states: State[],
  { of, least, most }: Extract<Node, { kind: 'repeat' }>,
  next: number,
): number {
  let first = next;
  if (most === Infinity) {
    const loop = [next];
    first = states.push({ next: loop }) - 1;
    loop.push(compile(states, of, first));
  }
  const optional = most === Infinity ? 0 : most - least;
  for (let count = 0; count < optional && states.length <= mostStates; count++) {
    first = states.push({ next: [compile(states, of, first), next] }) - 1;
  }
  for (let count = 0; count < least && states.length <= mostStates; count++) {
    first = compile(states, of, first);
  }
  return first;
}

class Parser {
  readonly #source: string;
  readonly #ignoresCase: boolean;
  #at = 0;
  #isUnread = false;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#ignoresCase = flags.includes('i');
  }

  node(): Node | undefined {
    const node = this.#either();
    return this.#isUnread || this.#at < this.#source.length ? undefined : node;
  }

  #either(): Node {
    const of = [this.#all()];
    while (this.#takes('|')) {
      of.push(this.#all());
    }
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind: 'either', of };
  }

  #all(): Node {
    const of: Node[] = [];
    while (!this.#isUnread && this.#at < this.#source.length && !/[|)]/.test(this.#peek())) {
      of.push(this.#repeated(this.#atom()));
    }
    return { kind: 'all', of };
  }

  #repeated(of: Node): Node {
    const counted = /(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})\??/y;
    counted.lastIndex = this.#at;
    const match = counted.exec(this.#source);
    if (match === null) {
      return of;
    }
    this.#at = counted.lastIndex;
    const [, sign, from = '', range, to = ''] = match;
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0;
    const upTo = range === undefined ? least : to === '' ? Infinity : Number(to);
    const most = sign === undefined ? upTo : sign === '?' ? 1 : Infinity;
    const isRepeatedAgain = /^(?:[*+?]|\{\d)/.test(this.#source.slice(this.#at));
    const isTooMuch = Math.max(least, most === Infinity ? 0 : most) > mostRepeats || most < least;
    this.#isUnread ||= isRepeatedAgain || isTooMuch;
    return { kind: 'repeat', of, least, most };
  }

  #atom(): Node {
    if (/^\{\d+(,\d*)?\}/.test(this.#source.slice(this.#at))) {
      this.#isUnread = true;
    }
    const character = this.#next();
    switch (character) {
      case '^':
        return { kind: 'edge', at: 'start' };
      case '$':
        return { kind: 'edge', at: 'end' };
      case '.':
        return { kind: 'one', test: () => true };
      case '(':
        return this.#group();
      case '[':
        return { kind: 'one', test: this.#class() };
      case '\\':
        return this.#escaped();
      case '*':
      case '+':
      case '?':
        this.#isUnread = true;
        break;
    }
    return { kind: 'one', test: this.#same(character) };
  }

  #group(): Node {
    const opening = /\?(?::|P?<\w+>)/y;
    opening.lastIndex = this.#at;
    if (opening.test(this.#source)) {
      this.#at = opening.lastIndex;
    }
    // Any other `(?` reads as a repetition of nothing.
    const node = this.#either();
    this.#isUnread ||= !this.#takes(')');
    return node;
  }

  #escaped(): Node {
    const letter = this.#next();
    if (letter === 'A' || letter === 'z') {
      return { kind: 'edge', at: letter === 'A' ? 'start' : 'end' };
    }
    return { kind: 'one', test: this.#escapedTest(letter) };
  }

  #escapedTest(letter: string): Test {
    const set = { d: /[0-9]/, w: /[0-9A-Za-z_]/, s: /[\t\n\f\r ]/ }[letter.toLowerCase()];
    if (set !== undefined) {
      const isInside = letter === letter.toLowerCase();
      return character => set.test(character) === isInside;
    }
    this.#isUnread ||= letter === '' || /[\w]/.test(letter);
    return this.#same(letter);
  }

  #class(): Test {
    const isNegated = this.#takes('^');
    const tests: Test[] = [];
    while (tests.length === 0 || this.#peek() !== ']') {
      const from = this.#next();
      if (from === '' || (from === '[' && this.#peek() === ':')) {
        this.#isUnread = true;
        return () => false;
      }
      if (from === '\\') {
        tests.push(this.#escapedTest(this.#next()));
      } else if (/^-[^\]]/.test(this.#source.slice(this.#at))) {
        this.#at++;
        tests.push(this.#between(from, this.#next()));
      } else {
        tests.push(this.#same(from));
      }
    }
    this.#at++;
    return character => tests.some(test => test(character)) !== isNegated;
  }

  #between(from: string, to: string): Test {
    this.#isUnread ||= to < from || to === '\\';
    // The capital of some letters is two characters, as of ß.
    const isBetween = (character: string) =>
      from <= character && character <= to && Array.from(character).length === 1;
    return this.#ignoresCase
      ? character => isBetween(character.toLowerCase()) || isBetween(character.toUpperCase())
      : isBetween;
  }

  #same(wanted: string): Test {
    const folded = wanted.toLowerCase();
    return this.#ignoresCase
      ? character => character.toLowerCase() === folded
      : character => character === wanted;
  }

  #peek(): string {
    return this.#source[this.#at] ?? '';
  }

  #next(): string {
    const point = this.#source.codePointAt(this.#at);
    const character = point === undefined ? '' : String.fromCodePoint(point);
    this.#at += character.length;
    return character;
  }

  #takes(character: string): boolean {
    const isNext = this.#peek() === character;
    this.#at += isNext ? 1 : 0;
    return isNext;
  }
}
