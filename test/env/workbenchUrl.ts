interface WorkbenchPage {
  /** Absolute path of the opened folder, or of a `.code-workspace` file. */
  readonly folder: string;
  /** Absolute path of the extension under development; absent if it is installed. */
  readonly extension?: string;
  /** Absolute path of the module whose `run` is called in the extension host. */
  readonly tests?: string;
}

/**
 * The address that opens a workbench on VS Code's server at `origin` (without a trailing slash).
 */
export function workbenchUrl(origin: string, page: WorkbenchPage): string {
  const { host } = new URL(origin);
  const remote = (file: string) => `vscode-remote://${host}${file}`;
  const payload = [
    ['skipWelcome', 'true'],
    ...(page.extension === undefined ? [] : [['extensionDevelopmentPath', remote(page.extension)]]),
    ...(page.tests === undefined ? [] : [['extensionTestsPath', remote(page.tests)]]),
  ];
  const opened = page.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [opened]: page.folder, payload: JSON.stringify(payload) });
  return `${origin}/?${query.toString()}`;
}
