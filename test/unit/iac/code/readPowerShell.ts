import assert from 'node:assert/strict';

/**
 * The arguments that each command of a script gives to its program: in Windows PowerShell 5.1, in
 * PowerShell 7.2, and in PowerShell 7.3 and later. Reads only the few forms that can do no harm,
 * and throws for all others.
 */
export function readPowerShell(script: string) {
  const reader = new Reader(script);
  const commands = reader.commands();
  const passed = (pass: (words: readonly string[]) => readonly string[]) => commands.map(pass);
  return {
    'Windows PowerShell 5.1': passed(words => received(words.map(quotedBy51))),
    'PowerShell 7.2': passed(words => received(words.map(quotedBy72))),
    'PowerShell 7.3': passed(words => (reader.isLegacy ? received(words.map(quotedBy72)) : words)),
  };
}

class Reader {
  isLegacy = false;
  private rest: string;

  constructor(script: string) {
    this.rest = script;
  }

  commands(): readonly (readonly string[])[] {
    const commands: (readonly string[])[] = [];
    let depth = 0;
    while (this.rest !== '') {
      if (this.take(/^(?:\s+|#.*)/) !== undefined) {
        continue;
      }
      if (this.take(/^& \{\n/) !== undefined) {
        depth += 1;
      } else if (this.take(/^\}/) !== undefined) {
        depth -= 1;
      } else if (this.take(/^\$PSNativeCommandArgumentPassing = 'Legacy'/) !== undefined) {
        assert.equal(depth, 1, 'the preference stays in its block');
        this.isLegacy = true;
      } else {
        commands.push(this.command());
      }
    }
    assert.equal(depth, 0);
    return commands;
  }

  private command(): readonly string[] {
    assert.equal(this.take(/^aliyun(?= )/), 'aliyun', this.rest);
    const words: string[] = [];
    while (this.take(/^(?: `\n)? +/) !== undefined) {
      words.push(this.word());
    }
    assert.match(this.rest, /^(?:\n|$)/, 'a command ends with its line');
    return words;
  }

  private word(): string {
    // A dot ends the name of an option.
    const bare = this.take(/^(?:--[A-Za-z]\w*|[A-Za-z][\w./:-]*)(?=[ \n]|$)/);
    if (bare !== undefined) {
      return bare;
    }
    if (this.take(/^\(/) === undefined) {
      return this.text();
    }
    // Numbers are added to a string, or they would be added up.
    let word = this.text();
    while (this.take(/^ \+ /) !== undefined) {
      const number = this.take(/^\[char\]0x[0-9a-f]{4}(?![0-9a-z])/);
      word += number === undefined ? this.text() : String.fromCharCode(Number(number.slice(6)));
    }
    assert.equal(this.take(/^\)/), ')', this.rest);
    return word;
  }

  /** A single-quoted string: any quotation mark ends it, and the second of two is part of it. */
  private text(): string {
    const text = this.take(/^['‘’‚‛](?:[^'‘’‚‛]|['‘’‚‛]{2})*['‘’‚‛](?!['‘’‚‛])/);
    assert.ok(text !== undefined, this.rest);
    return text.slice(1, -1).replace(/['‘’‚‛](['‘’‚‛])/g, '$1');
  }

  private take(pattern: RegExp): string | undefined {
    const taken = pattern.exec(this.rest)?.[0];
    this.rest = this.rest.slice(taken?.length ?? 0);
    return taken;
  }
}

/** Quotes are put around blanks outside of quotes; quotes inside are passed on as they are. */
function quotedBy51(word: string): string {
  return hasOpenBlank(word) ? `"${word}"` : word;
}

/** The same, with backslashes doubled before the added quote. */
function quotedBy72(word: string): string {
  return hasOpenBlank(word) ? `"${word.replace(/\\+$/, '$&$&')}"` : word;
}

function hasOpenBlank(word: string): boolean {
  let isOpen = true;
  let isEscaped = false;
  for (const character of word) {
    if (character === '"' && !isEscaped) {
      isOpen = !isOpen;
    } else if (isOpen && /[\s\u0085\u180e]/.test(character)) {
      return true;
    }
    isEscaped = character === '\\';
  }
  return false;
}

/**
 * What a program makes of its command line on Windows, by the rules of Microsoft's C runtime. An
 * empty word is lost.
 */
function received(words: readonly string[]): readonly string[] {
  const all: string[] = [];
  let word: string | undefined;
  let isQuoted = false;
  for (const [part] of words.join(' ').matchAll(/\\*"|\\+|[^\\"]/gs)) {
    if (/^[ \t]$/.test(part) && !isQuoted) {
      all.push(...(word === undefined ? [] : [word]));
      word = undefined;
    } else if (part.endsWith('"')) {
      const slashes = part.length - 1;
      word = (word ?? '') + '\\'.repeat(slashes / 2) + (slashes % 2 === 1 ? '"' : '');
      isQuoted = slashes % 2 === 1 ? isQuoted : !isQuoted;
    } else {
      word = (word ?? '') + part;
    }
  }
  assert.equal(isQuoted, false, 'every quote is closed');
  return [...all, ...(word === undefined ? [] : [word])];
}
