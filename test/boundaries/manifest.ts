import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const menuEntry = v.object({
  command: v.optional(v.string()),
  when: v.optional(v.string()),
  group: v.optional(v.string()),
});
const view = v.object({ id: v.string(), name: v.string(), when: v.optional(v.string()) });
const setting = v.looseObject({
  scope: v.optional(v.string()),
  markdownDescription: v.optional(v.string()),
  description: v.optional(v.string()),
});

/** What `runCommands` runs: an ID, alone or with arguments. */
const run = v.union([
  v.string(),
  v.pipe(
    v.object({ command: v.string() }),
    v.transform(({ command }) => command),
  ),
]);

const keybinding = v.object({
  ...menuEntry.entries,
  args: v.optional(v.object({ commands: v.optional(v.array(run)) })),
});
const schema = v.object({
  main: v.string(),
  l10n: v.string(),
  icon: v.string(),
  license: v.string(),
  publisher: v.string(),
  activationEvents: v.array(v.string()),
  extensionKind: v.array(v.string()),
  engines: v.object({ vscode: v.string() }),
  capabilities: v.object({
    untrustedWorkspaces: v.object({
      supported: v.union([v.boolean(), v.string()]),
      restrictedConfigurations: v.array(v.string()),
    }),
  }),
  contributes: v.object({
    commands: v.array(
      v.object({
        ...{ command: v.string(), title: v.string(), category: v.string() },
        enablement: v.optional(v.string()),
      }),
    ),
    menus: v.record(v.string(), v.array(menuEntry)),
    keybindings: v.optional(v.array(keybinding), []),
    viewsContainers: v.record(v.string(), v.array(v.object({ id: v.string(), icon: v.string() }))),
    views: v.record(v.string(), v.array(view)),
    viewsWelcome: v.optional(
      v.array(v.object({ view: v.string(), when: v.optional(v.string()) })),
      [],
    ),
    walkthroughs: v.optional(
      v.array(
        v.object({
          id: v.string(),
          steps: v.array(v.looseObject({ id: v.string(), completionEvents: v.array(v.string()) })),
        }),
      ),
      [],
    ),
    languageModelTools: v.array(
      v.looseObject({
        name: v.string(),
        when: v.string(),
        modelDescription: v.string(),
        inputSchema: v.looseObject({
          properties: v.record(v.string(), v.unknown()),
          required: v.optional(v.array(v.string()), []),
        }),
      }),
    ),
    configuration: v.object({ properties: v.record(v.string(), setting) }),
  }),
  dependencies: v.record(v.string(), v.string()),
});

/** The content of package.json. */
export const raw = v.parse(
  v.record(v.string(), v.unknown()),
  JSON.parse(readFileSync('package.json', 'utf8')),
);

/** The part of package.json that the tests check. */
export const manifest = v.parse(schema, raw);
export const { contributes } = manifest;

/** One language's texts of package.json, by key. */
export function loadTexts(file: string): Readonly<Record<string, string>> {
  return v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(file, 'utf8')));
}

/** Every string of a JSON value with the name of the property that holds it. */
export function strings(value: unknown, name = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') {
    return [[name, value]];
  }
  if (Array.isArray(value)) {
    return value.flatMap(item => strings(item, name));
  }
  return Object.entries(value ?? {}).flatMap(([key, item]) => strings(item, key));
}

/** Every property name of a JSON value, at any depth. */
export function names(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(names)];
}
