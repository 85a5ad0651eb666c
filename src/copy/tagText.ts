import type { Tag } from '../services/ecs';

/** Lines of `key=value`. */
export function parseTags(text: string): readonly Tag[] | undefined {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '');
  const tags = lines.flatMap(line => {
    const at = line.indexOf('=');
    return at > 0 ? [{ key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }] : [];
  });
  return lines.length > 0 && tags.length === lines.length ? tags : undefined;
}
