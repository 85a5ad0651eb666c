import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** The cookie that selects a page's language. */
export const languageCookie = 'vscode.nls.locale';

/**
 * Lets each page select English or Chinese (for extensions only) with that cookie; `folder`
 * contains the server's data.
 */
export function installChinese(folder: string): void {
  // Without this file, the server uses English and ignores the cookie.
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
