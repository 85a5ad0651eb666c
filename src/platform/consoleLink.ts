/** By the language of the console: each site accepts only its own accounts. */
const sites = {
  'en-US': 'https://ecs.console.alibabacloud.com',
  'zh-CN': 'https://ecs.console.aliyun.com',
};

type ConsoleLanguage = keyof typeof sites;

/** The console's language for a language of VS Code, such as `zh-cn`. */
export function consoleLanguage(language: string): ConsoleLanguage {
  return language.startsWith('zh') ? 'zh-CN' : 'en-US';
}

/**
 * The page of the ECS console that lists the images of a region. No page for one image is known.
 */
export function consoleUrl(regionId: string, language: ConsoleLanguage): string {
  return `${sites[language]}/image/region/${encodeURIComponent(regionId)}`;
}

/** The page of the OOS console that shows an execution, or without an ID the region's list. */
export function executionUrl(
  {
    regionId,
    executionId,
  }: { readonly regionId: string; readonly executionId: string | undefined },
  language: ConsoleLanguage,
): string {
  const detail = executionId === undefined ? [] : ['detail', executionId];
  const path = [regionId, 'execution', ...detail].map(encodeURIComponent).join('/');
  return `${sites[language].replace('ecs', 'oos')}/${path}`;
}
