import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { loadTexts } from './manifest';

const bundle = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')),
);
const english = loadTexts('package.nls.json');
const chinese = loadTexts('package.nls.zh-cn.json');
const readmes = ['README.md', 'README.zh-CN.md'].map(file => readFileSync(file, 'utf8'));

/** Each English text with its Chinese. */
const pairs = [
  ...Object.entries(bundle),
  ...Object.entries(english).map(([key, text]) => [text, chinese[key] ?? ''] as const),
];
const texts = pairs.flat();

/** Words that users stumbled over, and the words that took their place. */
const replaced: readonly (readonly [old: RegExp, now: string])[] = [
  [/^Accepted$/, 'Starting…'],
  [/Image copied \(/, '{0} images copied'],
  [/not followed here/i, 'Progress unavailable'],
  [/last news/i, 'Last updated'],
  [/RAM policies of this identity/, 'Not allowed: {0}.'],
  [/broke off/, 'The connection to {0} was interrupted.'],
  [/every stored secret/i, 'No unused credentials.'],
  [/enter secret/i, 'Update Credentials…'],
  [/\(ID in Editor\)/, 'Copy to Other Regions…'],
  [/^Check$/, 'Check (Dry Run)'],
  [/carried over/i, 'Kept from source:'],
  [/\bholds \{/, 'already has {0}'],
  [/由目标地域默认设置决定/, '跟随目标地域默认设置'],
  [/输入密钥(?! ID)…?$/, '更新凭证…'],
  [/^已受理/, '准备中…'],
  [/当前窗口无法跟踪/, '无法获取进度'],
];

/** The words that both languages have agreed on, as they stand in the product. */
const agreed: readonly (readonly [string, string])[] = [
  ['Copy Image to Other Regions…', '复制镜像到其他地域…'],
  ['Source region', '源地域'],
  ['Destination region', '目标地域'],
  ['Cancel Copy', '取消复制'],
  ['Copies', '复制任务'],
  ['Retry', '重试'],
  ['Check Again', '再次查询'],
  ['Submit Again', '重新提交'],
  ["Waiting in the region's queue", '排队等待中'],
  ['Profile', '凭证配置'],
  ['Copying {percent} % · about {minutes} min left', '复制中 {percent}%，约剩 {minutes} 分钟'],
  ['Available', '可用'],
  ['Failed', '失败'],
  ['Cancelled', '已取消'],
  ['Unknown', '结果未知'],
  ['STS token', 'STS 令牌'],
  ["Use each region's default", '跟随目标地域默认设置'],
  ['RAM role', 'RAM 角色'],
  ['Encrypt', '加密'],
  ['Do not encrypt', '不加密'],
  ['Update Credentials…', '更新凭证…'],
  ['Service key', '服务密钥'],
  ['Resource group', '资源组'],
  ['Tag key', '标签键'],
  ['Tag value', '标签值'],
  ['Request ID', '请求 ID'],
  ['Check (Dry Run)', '预检'],
  ['Starting…', '准备中…'],
  ['Progress unavailable', '无法获取进度'],
  ['This folder (shared if committed)', '此文件夹（提交后会共享）'],
  ['All my workspaces', '我的所有工作区'],
];

suite('Wordings', () => {
  for (const [old, now] of replaced) {
    test(`say ${now}, and nothing like ${old.source}`, () => {
      assert.deepEqual(
        texts.filter(text => old.test(text)),
        [],
      );
      assert.ok(texts.includes(now));
      assert.ok(readmes.every(text => text.split('\n').every(line => !old.test(line))));
    });
  }

  test('are the agreed pairs of English and Chinese', () => {
    const known = new Set(pairs.map(pair => pair.join('\n')));
    assert.deepEqual(
      agreed.filter(pair => !known.has(pair.join('\n'))),
      [],
    );
  });
});
