import type { Value, Values } from './template';

/** The value of a `{{ name }}`; undefined counts as null. */
export type Lookup = (name: string) => Value;

/** Evaluates `{{ … }}` and `Fn::Select` in a value, at any depth. */
export function evaluate(value: Value, lookup: Lookup): Value {
  if (typeof value === 'string') {
    return evaluateText(value, lookup);
  }
  if (Array.isArray(value)) {
    return value.map(item => evaluate(item, lookup));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(
    ([name, member]) => [name, evaluate(member, lookup)] as const,
  );
  const [first] = entries;
  return entries.length === 1 && first?.[0] === 'Fn::Select'
    ? select(first[1])
    : Object.fromEntries(entries);
}

/** A text that is one expression becomes its value; elsewhere expressions become text. */
function evaluateText(text: string, lookup: Lookup): Value {
  const whole = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(text)?.[1];
  if (whole !== undefined) {
    return lookup(whole) ?? null;
  }
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) => asText(lookup(name)));
}

function select(argument: Value): Value {
  const pair: readonly Value[] = Array.isArray(argument) ? argument : [];
  const [key, from] = pair;
  return typeof from === 'object' && from !== null
    ? (new Map(Object.entries(from)).get(String(key)) ?? null)
    : null;
}

/** `Images.Image[].Status`, with or without a dot at the start. */
export function selectPath(value: Value, path: string): Value {
  return path
    .split('.')
    .filter(part => part !== '')
    .reduce<Value>((at, part) => {
      const name = part.replace('[]', '');
      const inside = Array.isArray(at)
        ? at.flatMap(item => memberOf(item, name))
        : memberOf(at, name);
      return inside;
    }, value);
}

/** Parameters as ECS takes them: lists numbered from 1, `Tags` called `Tag`. */
export function asParams(
  parameters: Values,
  { sendsNull }: { readonly sendsNull: boolean },
): Readonly<Record<string, string>> {
  type Entry = readonly [name: string, value: string];
  const entries = Object.entries(parameters).flatMap(([name, value]): readonly Entry[] => {
    if (value === null || value === undefined) {
      return sendsNull ? [[name, 'null']] : [];
    }
    if (!Array.isArray(value)) {
      return [[name, asText(value)]];
    }
    const prefix = name === 'Tags' ? 'Tag' : name;
    return value.flatMap((item: unknown, index): readonly Entry[] =>
      typeof item === 'object' && item !== null
        ? Object.entries(item).map(
            ([key, text]) => [`${prefix}.${index + 1}.${key}`, asText(text)] as const,
          )
        : [[`${prefix}.${index + 1}`, asText(item)]],
    );
  });
  return Object.fromEntries(entries);
}

function memberOf(value: Value, name: string): Value {
  return typeof value === 'object' && value !== null
    ? new Map<string, Value>(Object.entries(value)).get(name)
    : undefined;
}

/** Empty without a value. */
export function asText(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
