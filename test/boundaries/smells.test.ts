import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { linter } from './lint';

const lint = linter(
  /^(no-restricted-(syntax|globals|exports)|curly|eqeqeq|max-lines|no-console|no-else-return|.*no-(explicit-any|non-null-assertion))$/,
);
const src = 'src/imagesView/snippet.ts';

/** The rule's message, the file, a text that it reports, and a similar text that it accepts. */
const smells: readonly (readonly [says: string, file: string, sent: string, passed: string])[] = [
  ['No setInterval', src, 'setInterval(a, 1);', 'setTimeout(a, 1);'],
  ['No setInterval', 'test/env/snippet.mjs', 'setInterval(a, 1);', 'setTimeout(a, 1);'],
  [
    'not an empty list',
    src,
    'try { b(); } catch { return []; }',
    'try { b(); } catch { return [1]; }',
  ],
  ['Certificates', src, 'a({ rejectUnauthorized: false });', 'a({ redirect: 1 });'],
  [
    'Certificates',
    src,
    "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';",
    "a(process.env['NODE_TLS_REJECT_UNAUTHORIZED']);",
  ],
  ['No enum', src, 'export enum A { B }', "export type A = 'b';"],
  ['No barrel', src, "export * from './a';", 'export const a = 1;'],
  ['No barrel', src, "export { a } from './a';", 'const a = 1; export { a };'],
  ['Name it', src, 'export class ImageUtils {}', 'export class Image {}'],
  ['Name it', src, 'export interface IImage { a: 1 }', 'export interface ImageId { a: 1 }'],
  ['Name it', src, 'export class CopyManager {}', 'export class CopyFormManager {}'],
  [
    'no job, task or transfer',
    src,
    'export function startJob() {}',
    'export function startCopy() {}',
  ],
  ['No cast', src, 'const a = b as string;', 'const a = [b] as const;'],
  ['openLink', src, 'void env.openExternal(a);', 'openLink(a);'],
  ['At most three', src, 'function a(b, c, d, e) {}', 'function a(b, c, d, e: AbortSignal) {}'],
  ['At most three', src, 'function a(b, c, d, e, f: AbortSignal) {}', 'function a(b, c, d) {}'],
  ['No boolean parameter', src, 'function a(b: boolean) {}', 'function a(value: boolean) {}'],
  ['No boolean parameter', src, 'function a(b = true) {}', 'function a(b = 1) {}'],
  ['No boolean parameter', src, 'class A { b(c: boolean) {} }', 'class A { set b(c: boolean) {} }'],
  [
    'Own what you register',
    src,
    'commands.registerCommand(a);',
    'store.add(commands.registerCommand(a));',
  ],
  ['Own what you register', src, 'a.onDidChange(b);', 'const c = a.onDidChange(b);'],
  [
    'no literal text',
    src,
    "void w.showErrorMessage('No');",
    "void w.showErrorMessage(l10n.t('No'));",
  ],
  [
    'no literal text',
    src,
    'void w.showInformationMessage(`${a}`);',
    'void w.showInformationMessage(a);',
  ],
  [
    'describeError words',
    src,
    'void w.showErrorMessage(e.message);',
    'void w.showErrorMessage(e);',
  ],
  ['l10n.t takes', src, 'l10n.t(a);', "l10n.t('a');"],
  ['l10n.t takes', src, 'vscode.l10n.t(`a ${b}`);', "vscode.l10n.t('a {0}', b);"],
  ['Text is text', 'src/copyForm/page/snippet.ts', 'a.innerHTML = b;', 'a.textContent = b;'],
  ['Text is text', 'src/copyForm/page/snippet.ts', "a.insertAdjacentHTML('x', b);", 'a.append(b);'],
  ['no agent', 'src/platform/fetch.ts', 'a({ agent: b });', 'a({ signal: b });'],
  [
    'never log and rethrow',
    src,
    'try { a(); } catch (e) { l.error(e); throw e; }',
    'try { a(); } catch (e) { l.error(e); }',
  ],
  ['Clock port', 'src/engine/snippet.ts', 'const a = Date.now();', 'const a = clock.now();'],
  ['Clock port', 'src/imagesView/snippet.ts', 'const a = Date.now();', 'const a = clock.now();'],
  ['Clock port', 'src/engine/snippet.ts', 'const a = new Date();', 'const a = new Date(b);'],
  ['Clock port', 'src/openapi/snippet.ts', 'AbortSignal.timeout(1);', 'AbortSignal.any(a);'],
  [
    'No inheritance',
    'src/images/snippet.ts',
    'export class A extends B {}',
    'export class A extends Error {}',
  ],
  ['Messages are', src, 'a.postMessage(b);', 'a.post(b);'],
  ['Messages are', 'src/platform/snippet.ts', 'a.postMessage(b);', 'a.post(b);'],
  [
    'Do not wait',
    'src/commands/snippet.ts',
    'await w.showInformationMessage(a);',
    'void w.showInformationMessage(a);',
  ],
  [
    'Do not wait',
    'src/imagesView/snippet.ts',
    'await w.showErrorMessage(a);',
    'void w.showErrorMessage(a);',
  ],
  [
    'Do not wait',
    'src/platform/snippet.ts',
    'await w.showErrorMessage(a);',
    'void w.showErrorMessage(a);',
  ],
  [
    'Do not wait',
    'src/editor/snippet.ts',
    'await w.showWarningMessage(a, b);',
    'await w.showWarningMessage(a, { modal: true }, b);',
  ],
  ['Every test runs', 'test/unit/snippet.test.ts', 'test.only(a, b);', 'test(a, b);'],
  ['Every test runs', 'test/unit/snippet.ts', 'suite.skip(a, b);', 'suite(a, b);'],
  ['No sleep', 'test/unit/snippet.test.ts', 'setTimeout(a, 1);', 'await until(a);'],
  [
    'No sleep',
    'test/e2e/snippet.test.ts',
    'await page.waitForTimeout(1);',
    'await page.waitForSelector(a);',
  ],
  ["'process'", 'src/engine/snippet.ts', 'a(process.env);', 'a(env);'],
  [
    "'process'",
    'src/copyForm/page/snippet.ts',
    'a(globalThis.process);',
    'a(globalThis.document);',
  ],
  [
    "'document'",
    'src/imagesView/snippet.ts',
    'a(document.title);',
    'const { document } = b; a(document);',
  ],
  ["'document'", 'src/copyForm/protocol.ts', 'a(document.title);', 'a(b);'],
  ["'setTimeout'", 'src/engine/snippet.ts', 'setTimeout(a, 1);', 'clock.sleep(1, a);'],
  ["'fetch'", 'src/openapi/snippet.ts', 'fetch(a);', 'function b(fetch) { fetch(a); }'],
  ["'fetch'", 'src/platform/snippet.ts', 'globalThis.fetch(a);', 'port.fetch(a);'],
  ['console', src, 'console.log(a);', 'logger.info(a);'],
  ["after 'if' condition", src, 'if (a) b();', 'if (a) { b(); }'],
  ["'==='", src, 'a(b == c);', 'a(b === c);'],
  ["'default'", src, 'export default a;', 'export const b = a;'],
  ['non-null', src, 'a(b!);', 'a(b);'],
  ['any', src, 'export let a: any;', 'export let a: unknown;'],
  [
    "Unnecessary 'else'",
    src,
    'function a() { if (b) { return 1; } else { return 2; } }',
    'function a() { if (b) { return 1; } return 2; }',
  ],
];

const list = v.record(v.string(), v.string());

suite('smells', () => {
  for (const [says, file, sent, passed] of smells) {
    test(`in ${file}, ${sent} is reported: ${says}`, async () => {
      assert.deepEqual(await saying(says, file, sent), [0]);
      assert.deepEqual(await saying(says, file, passed), []);
    });
  }

  test('every smell in the list has an example that is reported', async () => {
    const lists = v.parse(
      v.objectWithRest({ aboveTheLine: v.record(v.string(), list) }, list),
      await import(pathToFileURL(path.resolve('eslint.smells.mjs')).href),
    );
    const { aboveTheLine, ...others } = lists;
    const messages = [...Object.values(aboveTheLine), ...Object.values(others)].flatMap(
      Object.keys,
    );
    assert.ok(messages.length > 20);
    const untried = messages.filter(message => !smells.some(([says]) => message.includes(says)));
    assert.deepEqual(untried, []);
  });

  test('no comment switches a rule off', async () => {
    const lines = ['/* eslint-disable */', 'setInterval(a, 1); // eslint-disable-line'];
    const findings = await lint(src, lines);
    assert.ok(findings.some(({ message }) => message.startsWith('No setInterval')));
  });

  test('a file of 351 lines is too long, and so is an entry point of 101', async () => {
    const lines = Array.from({ length: 351 }, () => 'a();');
    assert.ok((await lint(src, lines)).some(({ rule }) => rule === 'max-lines'));
    assert.ok(!(await lint(src, lines.slice(1))).some(({ rule }) => rule === 'max-lines'));
    const entry = await lint('src/extension.ts', lines.slice(150));
    assert.ok(entry.some(({ rule }) => rule === 'max-lines'));
  });
});

async function saying(says: string, file: string, line: string): Promise<number[]> {
  const findings = await lint(file, [line]);
  return [
    ...new Set(findings.filter(({ message }) => message.includes(says)).map(found => found.line)),
  ];
}
