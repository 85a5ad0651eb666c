export const hostLanguages = ['en', 'zh-cn'] as const;
export type HostLanguage = (typeof hostLanguages)[number];

/** The language a host test runs in: `x.zh-cn.test.ts` in Chinese, every other in English. */
export function languageOf(file: string): HostLanguage {
  return file.endsWith('.zh-cn.test.ts') ? 'zh-cn' : 'en';
}
