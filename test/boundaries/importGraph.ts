import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Files by path below the working directory, each with those that it imports. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Reads every import below a folder: static, lazy, and of types alone, which the lint rule skips.
 */
export function importsOf(folder: string): ImportGraph {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.posix.join(folder, file.replaceAll(path.sep, '/')));
  return new Map(files.map(file => [file, importsIn(file)]));
}

function importsIn(file: string): readonly string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) =>
      path.posix.join(path.posix.dirname(file), `${fileName.replace(/\.js$/, '')}.ts`),
    );
}

/** Groups of files that reach each other, each sorted. */
export function circlesIn(graph: ImportGraph): readonly (readonly string[])[] {
  const reach = new Map([...graph.keys()].map(file => [file, reachableFrom(file, graph)]));
  const reaches = (from: string, to: string) => reach.get(from)?.has(to) === true;
  const groups = [...graph.keys()]
    .filter(file => reaches(file, file))
    .map(file => [...graph.keys()].filter(other => reaches(file, other) && reaches(other, file)));
  return [...new Map(groups.map(group => [group.sort().join(), group])).values()];
}

function reachableFrom(file: string, graph: ImportGraph): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...(graph.get(file) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!found.has(next)) {
      found.add(next);
      open.push(...(graph.get(next) ?? []));
    }
  }
  return found;
}
