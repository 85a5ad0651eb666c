/** How a file is read; `prose` has lines and tables only. */
export type FileKind = 'hcl' | 'json' | 'yaml' | 'ini' | 'shell' | 'code' | 'markdown' | 'prose';

const byExtension: Readonly<Record<string, FileKind>> = {
  tf: 'hcl',
  tofu: 'hcl',
  hcl: 'hcl',
  tfvars: 'hcl',
  pkrvars: 'hcl',
  nomad: 'hcl',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  tfstate: 'json',
  ipynb: 'json',
  jsonl: 'prose',
  ndjson: 'prose',
  yaml: 'yaml',
  yml: 'yaml',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  env: 'ini',
  properties: 'ini',
  toml: 'ini',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ksh: 'shell',
  fish: 'shell',
  ps1: 'shell',
  bat: 'shell',
  cmd: 'shell',
  mk: 'shell',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  txt: 'prose',
  log: 'prose',
  out: 'prose',
  csv: 'prose',
  tsv: 'prose',
  rst: 'prose',
  adoc: 'prose',
  html: 'prose',
};

const byLanguage: Readonly<Record<string, FileKind>> = {
  terraform: 'hcl',
  'terraform-vars': 'hcl',
  opentofu: 'hcl',
  hcl: 'hcl',
  packer: 'hcl',
  json: 'json',
  jsonc: 'json',
  yaml: 'yaml',
  dockercompose: 'yaml',
  ini: 'ini',
  properties: 'ini',
  toml: 'ini',
  dotenv: 'ini',
  shellscript: 'shell',
  powershell: 'shell',
  bat: 'shell',
  makefile: 'shell',
  dockerfile: 'shell',
  markdown: 'markdown',
  plaintext: 'prose',
  log: 'prose',
  bash: 'shell',
  sh: 'shell',
  shell: 'shell',
  console: 'shell',
  tf: 'hcl',
  yml: 'yaml',
};

/** By the name, else by the editor's language, else by how the text begins. */
export function fileKind(
  text: string,
  { name, languageId }: { readonly name: string; readonly languageId?: string | undefined },
): FileKind {
  const base = /[^/\\]*$/.exec(name)?.[0].toLowerCase() ?? '';
  if (/^\.env\b|\.env$/.test(base)) {
    return 'ini';
  }
  if (/^(?:gnu)?makefile|^dockerfile|^containerfile|^justfile/.test(base)) {
    return 'shell';
  }
  const extension = /\.([a-z0-9]+)$/.exec(base)?.[1] ?? '';
  const named = byExtension[extension] ?? byLanguage[languageId ?? ''];
  if (named !== undefined) {
    return named === 'prose' ? kindOfText(text, named) : named;
  }
  const isTemplate =
    /^(?:|template|tpl|tmpl|j2|jinja|jinja2|erb|dist|example|sample|bak|orig)$/.test(extension);
  return kindOfText(text, isTemplate ? 'shell' : 'code');
}

function kindOfText(text: string, otherwise: FileKind): FileKind {
  const start = text
    .slice(0, 2000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('#!')) {
    return /^#!.*\b(?:ba|z|k|da)?sh\b/.test(start) ? 'shell' : 'code';
  }
  if (/^\{\s*["}]|^\[\s*[{["\]]/.test(start)) {
    return 'json';
  }
  if (/^(?:---|ROSTemplateFormatVersion|apiVersion|FormatVersion)\b/m.test(start)) {
    return 'yaml';
  }
  if (/^(?:resource|variable|provider|source|locals|terraform|packer)\b[^\n=]*\{/m.test(start)) {
    return 'hcl';
  }
  return otherwise;
}

export function isVariableFile(name: string): boolean {
  return /\.(?:tf|pkr)vars(?:\.json)?$|\.pkrvars\.hcl$/.test(name);
}

/** Whether Terraform or Packer reads the file together with its folder. */
export function isConfigurationFile(name: string): boolean {
  return isVariableFile(name) || /\.(?:tf|tofu|hcl)$|\.(?:tf|tofu)\.json$/.test(name);
}
