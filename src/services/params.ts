import type { Params } from '../openapi/openApi';

/** Parameters as an API page documents them: scalars and lists of objects. */
export type NestedParams = Readonly<
  Record<string, string | boolean | readonly Readonly<Record<string, string>>[] | undefined>
>;

/** Flattens lists to numbered names for RPC-style APIs: `Tag.1.Key`, `Tag.1.Value`, … */
export function flatParams(params: NestedParams): Params {
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => flat(name, value)));
}

function flat(
  name: string,
  value: NestedParams[string],
): readonly (readonly [string, string | undefined])[] {
  if (typeof value !== 'object') {
    return [[name, value?.toString()]];
  }
  return value.flatMap((item, index) =>
    Object.entries(item).map(([key, text]) => [`${name}.${index + 1}.${key}`, text] as const),
  );
}
