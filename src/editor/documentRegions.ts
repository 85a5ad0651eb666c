import * as vscode from 'vscode';
import { regionReader } from '../iac/regionOf';
import type { RegionTold } from '../iac/regionTold';
import { isConfigurationFile } from '../iac/fileKind';
import type { SourceFile } from '../iac/terraformFolder';
import type { FoundImageId } from '../images/imageId';

/** Other files of a folder are read only up to this size, in bytes. */
const siblingBytes = 500_000;

type Read = (found: FoundImageId) => RegionTold | undefined;

/**
 * The regions that open documents give for their images. Each version of a document is read once.
 */
export class DocumentRegions implements vscode.Disposable {
  readonly #read = new Map<string, { readonly version: number; readonly read: Promise<Read> }>();
  readonly #closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    this.#read.delete(uri.toString());
  });

  async regionOf(
    document: vscode.TextDocument,
    found: FoundImageId,
  ): Promise<RegionTold | undefined> {
    const key = document.uri.toString();
    const known = this.#read.get(key);
    if (known?.version === document.version) {
      return (await known.read)(found);
    }
    const read = reader(document);
    this.#read.set(key, { version: document.version, read });
    return (await read)(found);
  }

  dispose(): void {
    this.#closed.dispose();
    this.#read.clear();
  }
}

async function reader(document: vscode.TextDocument): Promise<Read> {
  const { languageId, uri } = document;
  const file = { name: nameOf(uri), text: document.getText(), languageId };
  return regionReader(file, isConfigurationFile(file.name) ? await siblingsOf(uri) : []);
}

export function nameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The other configuration files of the folder. Open files count with their unsaved content. */
async function siblingsOf(uri: vscode.Uri): Promise<readonly SourceFile[]> {
  const folder = vscode.Uri.joinPath(uri, '..');
  const open = new Map(
    vscode.workspace.textDocuments.map(document => [document.uri.toString(), document] as const),
  );
  const names = await vscode.workspace.fs.readDirectory(folder).then(
    entries => entries.map(([name]) => name),
    () => [],
  );
  const wanted = names.filter(name => name !== nameOf(uri) && isConfigurationFile(name));
  const files = await Promise.all(
    wanted.map(async name => {
      const sibling = vscode.Uri.joinPath(folder, name);
      const document = open.get(sibling.toString());
      return document === undefined
        ? await readFile(sibling, name)
        : [{ name, text: document.getText() }];
    }),
  );
  return files.flat();
}

async function readFile(uri: vscode.Uri, name: string): Promise<readonly SourceFile[]> {
  const bytes = await vscode.workspace.fs.readFile(uri).then(
    content => content,
    () => undefined,
  );
  return bytes === undefined || bytes.length > siblingBytes
    ? []
    : [{ name, text: new TextDecoder().decode(bytes) }];
}
