import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as ts from 'typescript';
import * as v from 'valibot';
import { chineseProblems, placeholders } from './chineseText';
import { loadTexts } from './manifest';

const bundle = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')),
);
const texts = new Map<string, string>();
const notLiteral: string[] = [];
for (const file of sourceFiles()) {
  collect(file);
}

suite('l10n', () => {
  test('texts are found in the source', () => {
    assert.ok(texts.size > 20, `only ${texts.size} found`);
  });

  test('every text is a literal, so that it can be translated', () => {
    assert.deepEqual(notLiteral, []);
  });

  test('every text has a Chinese translation', () => {
    assert.deepEqual(
      [...texts].filter(([text]) => !(text in bundle)),
      [],
    );
  });

  test('every Chinese text is used', () => {
    assert.deepEqual(
      Object.keys(bundle).filter(text => !texts.has(text)),
      [],
    );
  });

  test('a text and its translation have the same placeholders', () => {
    const differ = Object.entries(bundle).filter(
      ([english, chinese]) => String(placeholders(english)) !== String(placeholders(chinese)),
    );
    assert.deepEqual(differ, []);
  });

  test('Chinese texts follow the typesetting rules', () => {
    assert.deepEqual(
      Object.values(bundle).flatMap(text => chineseProblems(text).map(problem => [problem, text])),
      [],
    );
  });

  test('Chinese texts use one word each for the service, its key, and the new image', () => {
    const other = /(?<!元数据|密钥管理|开通)服务(?!端|密钥)|云服务|默认服务密钥|副本|目标镜像/;
    assert.deepEqual(
      [...Object.values(bundle), ...Object.values(loadTexts('package.nls.zh-cn.json'))].filter(
        text => other.test(text),
      ),
      [],
    );
  });

  test('English texts use no three full stops as an ellipsis, and straight quotation marks', () => {
    assert.deepEqual(
      [...texts.keys(), ...Object.values(loadTexts('package.nls.json'))].filter(text =>
        /\.\.\.|[“”‘’]/.test(text),
      ),
      [],
    );
  });
});

suite('the typesetting check of Chinese', () => {
  for (const [text, problem] of [
    ['已复制,请稍候。', 'half-width punctuation after Chinese'],
    ['已复制.', 'half-width full stop after Chinese'],
    ['地域(杭州)', 'half-width bracket beside Chinese'],
    ['复制ECS镜像', 'missing space between Chinese and Latin'],
    ['`code`的值', 'missing space between Chinese and Latin'],
    ['已在{1}可用', 'missing space beside a placeholder'],
    ['请选择"加密"', 'straight quotation mark'],
    ['长度为 1~128 个字符', 'half-width tilde'],
    ['复制中 ，请稍候', 'space beside full-width punctuation'],
    ['加载中...', 'ellipsis of three full stops'],
    ['抱歉，复制失败。', 'phrase of courtesy'],
  ] as const) {
    test(`${text} has a ${problem}`, () => {
      assert.deepEqual(chineseProblems(text), [problem]);
    });
  }

  for (const text of [
    '复制中 {0}%，约剩 {1} 分钟',
    '在 {0} 中复制',
    '无法列出密钥：{reason}您可以直接输入。',
    '读取 ~/.aliyun/config.json',
    '长度为 {min}～{max} 个字符，可使用 ${name}。',
    '[添加凭证配置…](command:ecsImages.addProfile)',
    '镜像 `m-bp1` 位于 cn-hangzhou（杭州）。',
    '运行 **ECS 镜像: 添加凭证配置…** 即可。\n地域为 {0}，已复制。',
  ]) {
    test(`accepts ${JSON.stringify(text)}`, () => {
      assert.deepEqual(chineseProblems(text), []);
    });
  }
});

function sourceFiles(): readonly string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.join('src', file));
}

/** Every first argument of `l10n.t` and `vscode.l10n.t`: the keys of the bundle. */
function collect(file: string): void {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  visit(source);

  function visit(node: ts.Node): void {
    if (ts.isCallExpression(node) && isLocalizer(node.expression)) {
      const text = messageOf(node.arguments[0]);
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (text === undefined) {
        notLiteral.push(`${file}:${line + 1}`);
      } else {
        texts.set(text, `${file}:${line + 1}`);
      }
    }
    ts.forEachChild(node, visit);
  }
}

function isLocalizer(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 't') {
    return false;
  }
  const owner = callee.expression;
  const name = ts.isPropertyAccessExpression(owner) ? owner.name : owner;
  return ts.isIdentifier(name) && name.text === 'l10n';
}

/** With `{ message, comment }` the key is the message and the comment, joined by a slash. */
function messageOf(argument: ts.Expression | undefined): string | undefined {
  if (argument === undefined || ts.isStringLiteralLike(argument)) {
    return argument?.text;
  }
  if (!ts.isObjectLiteralExpression(argument)) {
    return undefined;
  }
  const members = new Map<string, string>();
  for (const property of argument.properties) {
    if (ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)) {
      members.set(property.name.getText(), property.initializer.text);
    }
  }
  const message = members.get('message');
  const comment = members.get('comment');
  return message === undefined || comment === undefined ? message : `${message}/${comment}`;
}
