import { isVariableFile } from './fileKind';
import { regionSpelled } from './regionIds';
import { agreed, type Answer, isTold } from './regionTold';
import { type Block, expressionOf, memberOf, type TerraformFolder } from './terraformFolder';
import { type Place, placeAt, type Step, type Tree, type TreeNode } from './tree';
import { regionInTree } from './treeRegion';

/** Maximum number of references followed from a variable to a resource. */
const deepest = 5;

/**
 * The region of an image in Terraform or Packer: from its block, from its resource's provider, or
 * from the places that use its variable.
 */
export function regionInTerraform(
  file: { readonly name: string; readonly tree: Tree },
  place: Place,
  folder: TerraformFolder,
): Answer {
  const inquiry = new Inquiry(folder);
  if (isVariableFile(file.name)) {
    const used = inquiry.whereUsed('var', firstKey(place), 0);
    return used === 'silent' ? inquiry.structure(file.tree, place, 0) : used;
  }
  return inquiry.inBlock(file.tree, place, 0);
}

class Inquiry {
  readonly #folder: TerraformFolder;

  constructor(folder: TerraformFolder) {
    this.#folder = folder;
  }

  structure(tree: Tree, place: Place, outermost: number): Answer {
    return regionInTree(tree, place, {
      resolve: text => this.#folder.regionOf(text),
      outermost,
    });
  }

  inBlock(tree: Tree, place: Place, depth: number): Answer {
    const [block] = place.steps;
    if (block === undefined || !('entry' in block) || depth > deepest) {
      return 'unclear';
    }
    const { key, labels } = block.entry;
    if (key === 'locals') {
      return this.#ofLocal(tree, place, depth);
    }
    const inside = place.steps.length > 1 ? this.structure(tree, place, 1) : 'silent';
    if (inside !== 'silent') {
      return inside;
    }
    if (isTwice(place)) {
      return 'unclear';
    }
    switch (key) {
      case 'resource':
      case 'data':
      case 'module':
      case 'ephemeral':
        return this.#provided(block.entry.value, key === 'module' ? 'module' : labels[0], place);
      case 'variable':
        return this.#ofVariable(labels[0] ?? '', depth);
      default:
        return 'silent';
    }
  }

  /** All uses of a variable, if they agree. */
  whereUsed(kind: 'var' | 'local', name: string, depth: number): Answer {
    const mention = new RegExp(
      `(?<![\\w.-])${kind}\\.${name.replace(/\W/g, '\\$&')}(?![\\w-])`,
      'g',
    );
    const answers = this.#folder.trees.flatMap(tree =>
      Array.from(tree.text.matchAll(mention)).flatMap(({ index }) => {
        const place = placeAt(tree, index);
        const type = place === undefined ? undefined : keyOf(place.steps[0]);
        return place === undefined || /^(?:output|variable|terraform|check)$/.test(type ?? '')
          ? []
          : [this.inBlock(tree, place, depth + 1)];
      }),
    );
    return agreed(
      answers.map(answer => (isTold(answer) ? answer.regionId : undefined)),
      'variable',
    );
  }

  /** Inside the local value, then at its uses, then beside it. */
  #ofLocal(tree: Tree, place: Place, depth: number): Answer {
    const name = keyOf(place.steps[1]);
    const spelled = regionSpelled(name);
    if (spelled !== undefined) {
      return { regionId: spelled, from: 'key' };
    }
    const inside = this.structure(tree, place, 2);
    const used = inside === 'silent' ? this.whereUsed('local', name, depth) : inside;
    const beside = used === 'silent' ? this.structure(tree, place, 1) : used;
    return beside === 'silent' ? this.#orOnlyProvider(beside) : beside;
  }

  #ofVariable(name: string, depth: number): Answer {
    const isReplaced = this.#folder.isOverridden(name);
    const used = this.whereUsed('var', name, depth);
    // The default image belongs to the default region, which another file may override too.
    return isReplaced ? 'unclear' : this.#orOnlyProvider(used);
  }

  /** An image that no resource uses yet belongs to the only provider, if there is exactly one. */
  #orOnlyProvider(used: Answer): Answer {
    const providers = this.#providers('alicloud');
    return used === 'silent' && providers.length === 1 ? this.#regionOf(providers) : used;
  }

  #provided(body: TreeNode, type: string | undefined, place: Place): Answer {
    const isSource = type === 'alicloud_image_copy' && keyOf(place.steps[1]).includes('source');
    if (isSource) {
      return 'unclear';
    }
    const chosen = this.#providerOf(body, type);
    if (chosen === undefined) {
      return 'silent';
    }
    const [name = '', alias] = chosen.split('.');
    const providers = this.#providers(name).filter(
      ({ body: { entries } }) => textOf(entries, 'alias') === alias,
    );
    return this.#regionOf(providers);
  }

  /** `alicloud.shanghai`, or `alicloud` for the default provider; undefined for other clouds. */
  #providerOf(body: TreeNode, type: string | undefined): string | undefined {
    const entries = body.kind === 'map' ? body.entries : [];
    const named =
      textOf(entries, 'provider') ?? textOf(membersOf(memberOf(body, 'providers')), 'alicloud');
    if (named !== undefined) {
      return named.replace(/^\$\{|\}$/g, '');
    }
    const isOurs = type === 'module' || type?.startsWith('alicloud_') === true;
    const hasProviders = memberOf(body, 'providers') !== undefined;
    return isOurs && !hasProviders ? 'alicloud' : undefined;
  }

  #providers(name: string): readonly Block[] {
    return this.#folder.blocksOfType('provider').filter(({ entry }) => entry.labels[0] === name);
  }

  #regionOf(providers: readonly Block[]): Answer {
    const regions = providers.map(({ body }) => {
      const text = textOf(body.entries, 'region');
      return text === undefined ? undefined : this.#folder.regionOf(text);
    });
    return agreed(regions, 'provider');
  }
}

/** After a lost line, two blocks are one: an argument that it has twice belongs to either. */
function isTwice({ steps }: Place): boolean {
  const step = steps.at(-1);
  if (step === undefined || !('entry' in step)) {
    return false;
  }
  const { within, entry } = step;
  return within.entries.some(
    other => other !== entry && other.key === entry.key && other.value.kind === 'scalar',
  );
}

function firstKey({ steps: [first] }: Place): string {
  return keyOf(first);
}

function keyOf(step: Step | undefined): string {
  return step !== undefined && 'entry' in step ? step.entry.key : '';
}

function membersOf(node: TreeNode | undefined) {
  return node?.kind === 'map' ? node.entries : [];
}

function textOf(
  entries: readonly { readonly key: string; readonly value: TreeNode }[],
  key: string,
): string | undefined {
  const value = entries.find(entry => entry.key === key)?.value;
  return value === undefined ? undefined : expressionOf(value);
}
