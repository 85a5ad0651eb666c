import { isVariableFile } from './fileKind';
import { hclTree } from './hclTree';
import { jsonTree } from './jsonTree';
import { regionNamed } from './regionIds';
import type { ListNode, MapNode, Tree, TreeEntry, TreeNode } from './tree';

export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A block of Terraform or Packer and the tree that contains it. */
export interface Block {
  readonly tree: Tree;
  readonly entry: TreeEntry;
  readonly body: MapNode;
}

const references = /^\(?"?(?:\$\{)?\s*(var|local)\.([\w-]+)((?:\.[\w-]+|\["[^"]+"\])*)\s*\}?"?\)?$/;

/** The files of one folder, which Terraform and Packer read as one configuration. */
export class TerraformFolder {
  readonly trees: readonly Tree[];
  readonly #values: readonly { readonly name: string; readonly tree: Tree }[];
  readonly blocks: readonly Block[];
  readonly #byName: ReadonlyMap<string, Tree>;
  readonly #current: string;

  /** `current` is the file to read; its own values count if it is a variable file. */
  constructor(files: readonly SourceFile[], current: string) {
    this.#current = current;
    const read = files.map(({ name, text }) => ({ name, tree: configurationTree(name, text) }));
    this.#byName = new Map(read.map(({ name, tree }) => [name, tree]));
    this.#values = read.filter(({ name }) => isVariableFile(name));
    this.trees = read.filter(({ name }) => !isVariableFile(name)).map(({ tree }) => tree);
    this.blocks = this.trees.flatMap(tree => blocksOf(tree));
  }

  treeOf(name: string): Tree | undefined {
    return this.#byName.get(name);
  }

  blocksOfType(type: string): readonly Block[] {
    return this.blocks.filter(({ entry }) => entry.key === type);
  }

  /** The region that an expression evaluates to; undefined if only a run decides. */
  regionOf(expression: string, depth = 0): string | undefined {
    const direct = regionNamed(expression);
    const match = references.exec(expression);
    if (direct !== undefined || match === null || depth > 6) {
      return direct;
    }
    const [, kind, name = '', path = ''] = match;
    const values = kind === 'var' ? this.#variable(name) : this.#local(name);
    const keys = Array.from(path.matchAll(/\.([\w-]+)|\["([^"]+)"\]/g), ([, a, b]) => a ?? b ?? '');
    const regions = values.map(value => {
      const at = keys.reduce<TreeNode | undefined>((node, key) => memberOf(node, key), value);
      const text = at === undefined ? undefined : expressionOf(at);
      return text === undefined ? undefined : this.regionOf(text, depth + 1);
    });
    const [region, ...others] = [...new Set(regions)];
    return others.length === 0 ? region : undefined;
  }

  /** Whether a file that Terraform loads automatically overrides the variable. */
  isOverridden(name: string): boolean {
    return this.#loaded(name).length > 0;
  }

  #variable(name: string): readonly TreeNode[] {
    const loaded = this.#loaded(name);
    if (loaded.length > 0) {
      return loaded;
    }
    return this.blocksOfType('variable')
      .filter(({ entry }) => entry.labels[0] === name)
      .flatMap(({ body }) => body.entries.filter(({ key }) => key === 'default'))
      .map(({ value }) => value);
  }

  #loaded(name: string): readonly TreeNode[] {
    const valueIn = (files: readonly { readonly tree: Tree }[]) =>
      files.flatMap(({ tree }) => memberOf(tree.roots[0], name) ?? []);
    const own = valueIn(this.#values.filter(file => file.name === this.#current));
    const automatic = /(?:^|[\\/])terraform\.tfvars|\.auto\.(?:tf|pkr)vars/;
    return own.length > 0 ? own : valueIn(this.#values.filter(file => automatic.test(file.name)));
  }

  #local(name: string): readonly TreeNode[] {
    return this.blocksOfType('locals').flatMap(({ body }) => memberOf(body, name) ?? []);
  }
}

/** A value's source text if it is a single text. */
export function expressionOf(value: TreeNode): string | undefined {
  return value.kind === 'scalar' || value.kind === 'list' ? value.text : undefined;
}

export function configurationTree(name: string, text: string): Tree {
  return name.endsWith('.json') ? asBlocks(jsonTree(text)) : hclTree(text);
}

export function memberOf(node: TreeNode | undefined, key: string): TreeNode | undefined {
  return node?.kind === 'map' ? node.entries.find(entry => entry.key === key)?.value : undefined;
}

function blocksOf(tree: Tree): readonly Block[] {
  return tree.roots.flatMap(root =>
    root.kind === 'map'
      ? root.entries.flatMap(entry =>
          entry.value.kind === 'map' ? [{ tree, entry, body: entry.value }] : [],
        )
      : [],
  );
}

/** Converts `{"resource": {"type": {"name": {…}}}}` to blocks. */
function asBlocks(tree: Tree): Tree {
  const labels: Readonly<Record<string, number>> = {
    resource: 2,
    data: 2,
    provider: 1,
    variable: 1,
    module: 1,
    locals: 0,
    source: 2,
  };
  const roots = tree.roots.map((root): TreeNode => {
    if (root.kind !== 'map') {
      return root;
    }
    const entries = root.entries.flatMap(entry => labelled(entry, labels[entry.key] ?? 0));
    return { ...root, entries };
  });
  return { ...tree, roots };
}

function labelled(entry: TreeEntry, count: number): readonly TreeEntry[] {
  const bodies = itemsOf(entry.value);
  if (count === 0) {
    return bodies.length === 0 ? [entry] : bodies.map(value => ({ ...entry, value }));
  }
  return bodies.flatMap(body =>
    body.kind === 'map'
      ? body.entries.flatMap(inner =>
          labelled(
            { ...entry, labels: [...entry.labels, inner.key], value: inner.value },
            count - 1,
          ),
        )
      : [],
  );
}

function itemsOf(node: TreeNode): readonly TreeNode[] {
  return isPlainList(node) ? node.items : [node];
}

function isPlainList(node: TreeNode): node is ListNode {
  return node.kind === 'list' && node.expression === undefined;
}
