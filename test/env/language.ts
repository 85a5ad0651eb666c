import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The cookie by which a page asks for its language. */
export const languageCookie = 'vscode.nls.locale';

/**
 * Lets each page choose its language, English or (of extensions only) Chinese, by that cookie;
 * `folder` is the server's data.
 */
export function installChinese(folder: string): void {
  // Without this file the server settles on English before it looks at the page's wish.
  writeFileSync(path.join(folder, 'User/argv.json'), '{}');
  const translations = path.join(folder, 'main.i18n.json');
  writeFileSync(translations, JSON.stringify({ '': [''], version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'none',
    extensions: [{ extensionIdentifier: { id: 'test.chinese' }, version: '1.0.0' }],
    translations: { vscode: translations },
    label: '中文',
  };
  writeFileSync(path.join(folder, 'languagepacks.json'), JSON.stringify({ 'zh-cn': pack }));
}
