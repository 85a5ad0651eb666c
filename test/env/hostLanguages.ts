export const hostLanguages = ['en', 'zh-cn'] as const;
export type HostLanguage = (typeof hostLanguages)[number];

/** The language of a host test: `x.zh-cn.test.ts` runs in Chinese, others in English. */
export function languageOf(file: string): HostLanguage {
  return file.endsWith('.zh-cn.test.ts') ? 'zh-cn' : 'en';
}
