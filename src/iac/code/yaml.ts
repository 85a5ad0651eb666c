import { indented } from '../../base/indented';
import type { NestedParams } from '../../services/params';
import { yamlString } from './quoting';

/** An API's parameters as lines of a YAML mapping; those that are undefined are left out. */
export function yamlProperties(params: NestedParams): readonly string[] {
  return Object.entries<NestedParams[string]>(params).flatMap(([key, value]) => {
    if (value === undefined) {
      return [];
    }
    return typeof value === 'object'
      ? [`${key}:`, ...indented(2, value.flatMap(yamlItem))]
      : [`${key}: ${typeof value === 'string' ? yamlString(value) : value.toString()}`];
  });
}

/** The same as an item of a YAML list. */
export function yamlItem(params: NestedParams): readonly string[] {
  return yamlProperties(params).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}
