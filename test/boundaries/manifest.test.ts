import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { chineseProblems } from './chineseText';
import { contributes, loadTexts, manifest, names, raw, strings } from './manifest';

const english = loadTexts('package.nls.json');
const chinese = loadTexts('package.nls.zh-cn.json');
const commands = contributes.commands.map(({ command }) => command);
const views = Object.values(contributes.views).flat();
const settings = Object.entries(contributes.configuration.properties);
const menus = Object.entries(contributes.menus).flatMap(([menu, entries]) =>
  entries.map(entry => ({ menu, ...entry })),
);
const whens = [
  ...menus,
  ...contributes.keybindings,
  ...views,
  ...contributes.viewsWelcome,
  ...contributes.languageModelTools,
]
  .map(({ when }) => when ?? '')
  .join(' ');
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => readFileSync(path.join('src', file), 'utf8'))
  .join('\n');

suite('manifest: ids', () => {
  test('every id starts with ecsImages', () => {
    const ids = [
      ...commands,
      ...views.map(({ id }) => id),
      ...Object.values(contributes.viewsContainers).flatMap(list => list.map(({ id }) => id)),
      ...settings.map(([id]) => id),
      ...contributes.walkthroughs.map(({ id }) => id),
    ];
    assert.ok(ids.length > 20);
    assert.deepEqual(
      ids.filter(id => !/^ecsImages(\.[a-z][A-Za-z]*)*$/.test(id)),
      [],
    );
  });

  test('no command is declared twice, and the handler tables name each', () => {
    assert.equal(new Set(commands).size, commands.length);
    const named = (id: string): RegExp => new RegExp(`\\b${id.replace('ecsImages.', '')}\\b[:,(]`);
    assert.deepEqual(
      commands.filter(id => !named(id).test(source)),
      [],
    );
  });

  test('no two items of a menu that show together have the same position', () => {
    const places = menus
      .filter(({ group }) => group?.includes('@') === true)
      .map(({ menu, when, group }) => [menu, when, group].join(' | '));
    assert.deepEqual(
      places.filter((place, index) => places.indexOf(place) < index),
      [],
    );
  });

  test('menus, keybindings, texts and source name only declared commands', () => {
    const keys = contributes.keybindings.flatMap(({ command, args }) =>
      command === 'runCommands' ? (args?.commands ?? []) : [command],
    );
    const named = [...menus.map(({ command }) => command), ...keys].filter(
      // Enter selects the row under the focus first.
      command => command !== 'list.select',
    );
    const texts = [...Object.values(english), ...Object.values(chinese)].join('\n');
    const linked = [...texts.matchAll(/command:(ecsImages\.\w+)/g)].map(([, id]) => id);
    const run = [...source.matchAll(/executeCommand\(\s*'(ecsImages\.\w+)'/g)].map(([, id]) => id);
    const all = [...named, ...linked, ...run];
    assert.deepEqual(
      all.filter(id => id !== undefined && !commands.includes(id)),
      [],
    );
  });

  test('every command is in the palette, or hidden there and offered elsewhere', () => {
    const hidden = menus.filter(({ menu, when }) => menu === 'commandPalette' && when === 'false');
    const elsewhere = menus.filter(({ menu }) => menu !== 'commandPalette');
    const lost = hidden.filter(
      ({ command = '' }) =>
        !elsewhere.some(other => other.command === command) && !source.includes(`'${command}'`),
    );
    assert.deepEqual(lost, []);
  });

  test('the steps of the walkthrough end with a declared command or with a condition', () => {
    const events = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) => completionEvents),
    );
    const run = events.flatMap(event => /^onCommand:(.+)$/.exec(event)?.[1] ?? []);
    assert.deepEqual(
      run.filter(id => !commands.includes(id)),
      [],
    );
    // A view is in sight before there is anything to see in it.
    assert.deepEqual(
      events.filter(event => !/^onCommand:|^onContext:/.test(event)),
      [],
    );
  });

  test('every palette entry has a when clause', () => {
    const palette = menus.filter(({ menu }) => menu === 'commandPalette');
    assert.deepEqual(
      palette.filter(({ when }) => when === undefined),
      [],
    );
    const listed = palette.map(({ command }) => command);
    assert.equal(new Set(listed).size, listed.length);
  });

  test('every context key in a when clause is set by the source, or is a view', () => {
    const keys = new Set(whens.match(/ecsImages\.\w+/g));
    const known = views.map(({ id }) => id);
    assert.deepEqual(
      [...keys].filter(key => !known.includes(key) && !source.includes(`'${key}'`)),
      [],
    );
  });
});

suite('manifest: texts', () => {
  const used = strings(raw).flatMap(([, text]) => /^%(.+)%$/.exec(text)?.[1] ?? []);

  test('every key has a text in both languages, and every text is used', () => {
    const keys = [...new Set(used)].sort();
    assert.deepEqual(Object.keys(english).sort(), keys);
    assert.deepEqual(Object.keys(chinese).sort(), keys);
  });

  test('package.json itself contains no text for people', () => {
    const read =
      /^(title|name|label|category|contents|description|displayName|userDescription|markdown\w+|enumDescriptions|contextualTitle)$/;
    // Models read the names, descriptions and schemas of tools in English.
    const tools = contributes.languageModelTools.map(
      ({ name: _name, inputSchema: _schema, ...forPeople }) => forPeople,
    );
    const plain = strings({ ...contributes, languageModelTools: tools }).filter(
      ([name, text]) => read.test(name) && !text.startsWith('%'),
    );
    assert.deepEqual(plain, []);
  });

  test('every setting and every member of one has a description', () => {
    const bare = settings.filter(
      ([, { markdownDescription }]) => markdownDescription === undefined,
    );
    assert.deepEqual(
      bare.map(([id]) => id),
      [],
    );
  });

  test('every setting is read by platform/settings', () => {
    const reader = readFileSync('src/platform/settings.ts', 'utf8');
    const isRead = (id: string): boolean => {
      const [, room = '', name] = id.split('.');
      return name === undefined
        ? reader.includes(`'${room}'`)
        : reader.includes(`'${room}.${name}'`) ||
            (reader.includes(`.${room}\``) && reader.includes(`('${name}')`));
    };
    assert.ok(!isRead('ecsImages.editor.unread'));
    assert.deepEqual(
      settings.map(([id]) => id).filter(id => !isRead(id)),
      [],
    );
  });

  test('the Chinese texts differ from the English ones and name the same commands', () => {
    const same = Object.keys(english).filter(key => english[key] === chinese[key]);
    assert.deepEqual(same, []);
    const links = (text = ''): string => String(text.match(/\((command|https):[^)]*\)/g));
    assert.deepEqual(
      Object.keys(english).filter(key => links(english[key]) !== links(chinese[key])),
      [],
    );
  });

  test('the Chinese texts follow the typesetting rules', () => {
    const problems = Object.entries(chinese).flatMap(([key, text]) =>
      chineseProblems(text).map(problem => [key, problem, text]),
    );
    assert.deepEqual(problems, []);
  });
});

suite('manifest: security', () => {
  test('no setting has room for a secret', () => {
    const all = names(contributes.configuration.properties);
    assert.ok(all.includes('ecsImages.profiles'));
    const suspicious = /secret|passw|token(?!File)|credential|access_?key|private_?key|signature/i;
    assert.deepEqual(
      all.filter(name => suspicious.test(name)),
      [],
    );
  });

  test('a profile in the settings allows only known members, in every mode', () => {
    const profiles = contributes.configuration.properties['ecsImages.profiles'];
    const mode = v.object({ additionalProperties: v.literal(false) });
    const schema = v.object({ oneOf: v.pipe(v.array(mode), v.minLength(7)) });
    assert.ok(v.is(schema, profiles?.['items']));
  });

  test('no workspace can say where calls are sent', () => {
    for (const id of ['ecsImages.endpoint', 'ecsImages.network']) {
      assert.equal(contributes.configuration.properties[id]?.scope, 'application', id);
    }
  });

  test('every setting has a scope, and workspace settings are restricted unless they only affect display', () => {
    const onlyShows = ['ecsImages.editor.hover', 'ecsImages.editor.inlayHints'];
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    const open = settings
      .filter(([id, { scope }]) => scope !== 'application' && !onlyShows.includes(id))
      .map(([id]) => id);
    assert.deepEqual([...restrictedConfigurations].sort(), open.sort());
    const scopes = new Set(settings.map(([, { scope }]) => scope));
    assert.deepEqual(
      [...scopes].filter(scope => scope !== 'application' && scope !== 'window'),
      [],
    );
  });

  test('an untrusted workspace gets limited support', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  });

  test('nothing runs in a browser worker, and no activation event is *', () => {
    assert.ok(!('browser' in raw));
    assert.deepEqual(
      manifest.activationEvents.filter(event => event.includes('*')),
      [],
    );
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
  });
});

const registry = 'https://registry.npmjs.org/';

suite('manifest: files', () => {
  test('every file that it names exists', () => {
    const files = strings(raw)
      .filter(([, text]) => /^(\.\/)?(media|l10n)(\/|$)/.test(text))
      .map(([, text]) => text);
    assert.ok(files.length >= 3);
    assert.deepEqual(
      files.filter(file => !existsSync(file)),
      [],
    );
  });

  test('the lock file pins every dependency from the registry by hash', () => {
    const locked = v.parse(
      v.object({
        packages: v.record(
          v.string(),
          v.object({
            version: v.optional(v.string()),
            resolved: v.optional(v.string()),
            integrity: v.optional(v.string()),
            dependencies: v.optional(v.record(v.string(), v.string())),
          }),
        ),
      }),
      JSON.parse(readFileSync('package-lock.json', 'utf8')),
    ).packages;
    assert.deepEqual(locked['']?.dependencies, manifest.dependencies);
    for (const [name, { integrity, resolved }] of Object.entries(locked)) {
      if (name !== '') {
        assert.match(integrity ?? '', /^sha512-/, name);
        assert.ok(resolved === undefined || resolved.startsWith(registry), name);
      }
    }
  });
});
