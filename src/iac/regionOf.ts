import { fencesOf } from './fences';
import type { FoundImageId } from '../images/imageId';
import { regionInBrackets, regionInCode } from './codeRegion';
import { commandAround, regionInCommand, shellVariables } from './commandRegion';
import { regionInComment, uncommented } from './commentRegion';
import { conflictSides } from './conflicts';
import { type FileKind, fileKind } from './fileKind';
import { iniTree } from './iniTree';
import { jsonTree } from './jsonTree';
import { regionSpelled } from './regionIds';
import { agreed, type Answer, isTold, type RegionTold } from './regionTold';
import type { Resolve } from './siblingRegion';
import { regionsOfLine } from './statedRegions';
import { configurationTree, type SourceFile, TerraformFolder } from './terraformFolder';
import { regionInTerraform } from './terraformRegion';
import { regionInTable, separatorOf } from './tableRegion';
import { type Place, placeAt, type Tree } from './tree';
import { regionInTree, regionNamedBy } from './treeRegion';
import { lineAround } from './lines';
import { regionBeside, regionInWord, speaksOfElsewhere } from './wordRegion';
import { yamlTree } from './yamlTree';

export interface RegionFile extends SourceFile {
  readonly languageId?: string | undefined;
}

/** Longer texts, in characters, are not parsed; only the text around an ID is used. */
const parsedCharacters = 2_000_000;

/** Longer lines are minified data, where proximity means nothing. */
const longestLine = 500;

/**
 * Reads a file once and returns, for each image ID in it, the region according to the text.
 * Undefined if the text does not decide it: no answer is better than a wrong one. `siblings` are
 * the other files of the folder, which Terraform and Packer read together.
 */
export function regionReader(
  file: RegionFile,
  siblings: readonly SourceFile[] = [],
): (found: FoundImageId) => RegionTold | undefined {
  const sides = conflictSides(file.text).map(text => {
    const side = new Side({ ...file, text }, siblings);
    return { text, side };
  });
  return found => {
    const answers = sides
      .filter(({ text }) => text.startsWith(found.imageId, found.start))
      .map(({ side }) => side.regionOf(found));
    const [first, ...others] = answers;
    const isAgreed = others.every(
      other =>
        isTold(other) && first !== undefined && isTold(first) && other.regionId === first.regionId,
    );
    return first !== undefined && isTold(first) && isAgreed ? first : undefined;
  };
}

/** One side of a conflict, or a whole text without conflicts. */
class Side {
  readonly #file: RegionFile;
  readonly #siblings: readonly SourceFile[];
  readonly #kind: FileKind;
  #tree: Tree | undefined;
  #folder: TerraformFolder | undefined;

  constructor(file: RegionFile, siblings: readonly SourceFile[]) {
    this.#file = file;
    this.#siblings = siblings;
    this.#kind = fileKind(file.text, file);
  }

  regionOf(found: FoundImageId): Answer {
    const { text } = this.#file;
    const inWord = regionInWord(text, found);
    if (inWord !== 'silent') {
      return inWord;
    }
    const answer = text.length > parsedCharacters ? 'silent' : this.#byKind(found);
    if (isTold(answer)) {
      return answer;
    }
    const beside = answer === 'silent' ? regionBeside(text, found) : 'silent';
    if (isTold(beside)) {
      return beside;
    }
    const comment = regionInComment(text, found);
    return isTold(comment) ? comment : answer;
  }

  #byKind(found: FoundImageId): Answer {
    const { text } = this.#file;
    switch (this.#kind) {
      case 'hcl':
      case 'json':
      case 'yaml':
      case 'ini':
        return this.#inTree(found);
      case 'shell':
        return inShell(text, found, () => undefined);
      case 'code':
        return inSource(text, found);
      case 'markdown':
        return this.#inFence(found) ?? regionInTable(text, found, '|') ?? inLine(text, found);
      case 'prose':
        return this.#inRows(found) ?? inLine(text, found);
    }
  }

  #inTree(found: FoundImageId): Answer {
    const { text, name } = this.#file;
    const tree = (this.#tree ??= treeOf(this.#kind, this.#file));
    const place = placeAt(tree, found.start);
    if (place === undefined) {
      return this.#outsideTree(found);
    }
    const embedded = this.#embedded(found, place, tree);
    if (embedded !== 'silent') {
      return embedded;
    }
    if (isJoined(text, found, place)) {
      return 'unclear';
    }
    const label = labelOf(place);
    if (label !== undefined) {
      return { regionId: label, from: 'key' };
    }
    const isConfiguration = this.#kind === 'hcl' || isTerraformJson(name);
    if (isConfiguration) {
      const files = [{ name, text }, ...this.#siblings];
      this.#folder ??= new TerraformFolder(files, name);
      const current = { name, tree: this.#folder.treeOf(name) ?? tree };
      const answer = regionInTerraform(current, place, this.#folder);
      // In broken JSON it is unclear which provider is which.
      const isLost = this.#kind === 'json' && tree.isBroken;
      return isLost && isTold(answer) && answer.from === 'provider' ? 'unclear' : answer;
    }
    const answer = regionInTree(tree, place, { resolve: treeResolver(tree) });
    return answer === 'unclear' && this.#kind === 'json' && tree.isBroken
      ? regionInBrackets(text, found, { resolve: treeResolver(tree), levels: 1 })
      : answer;
  }

  /** In a comment, or where parsing failed. */
  #outsideTree(found: FoundImageId): Answer {
    const { text, name } = this.#file;
    const code = uncommented(text, found.start);
    if (code === undefined) {
      return this.#kind === 'json'
        ? regionInBrackets(text, found, { resolve: () => undefined, levels: 1 })
        : 'silent';
    }
    const tree = treeOf(this.#kind, { name, text: code.text });
    const place = placeAt(tree, found.start - code.start);
    return place === undefined
      ? 'silent'
      : regionInTree(tree, place, {
          resolve: () => undefined,
          outermost: this.#kind === 'hcl' ? 1 : 0,
        });
  }

  /** A script or document that is the value of a key, such as user data or a ConfigMap's file. */
  #embedded({ start, imageId, end }: FoundImageId, { scalar, steps }: Place, tree: Tree): Answer {
    const part = this.#file.text.slice(scalar?.start, scalar?.end);
    const isText = /\s/.test(part.trim()) || part.includes('\\"');
    if (scalar === undefined || !isText) {
      return 'silent';
    }
    const inner = { imageId, start: start - scalar.start, end: end - scalar.start };
    if (part.includes('\\"')) {
      return inSource(part, inner);
    }
    if (this.#kind === 'yaml' && tree.isBroken && part.includes('\n') && !/^[|>"']/.test(part)) {
      // Lines that lost the key above them, read as one text.
      return 'unclear';
    }
    const last = steps.at(-1);
    const key = last !== undefined && 'entry' in last ? last.entry.key : '';
    const opening = /^[|>][^\n]*/.exec(part)?.[0] ?? '';
    const block = ' '.repeat(opening.length) + part.slice(opening.length);
    // The lines of a folded text are one.
    const body = opening.startsWith('>') ? block.replaceAll('\n', ' ') : block;
    const isDocument =
      part.includes('\n') && (/\.(?:json|ya?ml|tf|hcl)$/.test(key) || /^\s*[{[]/.test(body));
    if (isDocument) {
      const name = /\.\w+$/.test(key) ? key : `${key}.json`;
      const document = new Side({ name, text: body }, []);
      const answer = document.regionOf(inner);
      return answer === 'silent' && document.#tree?.isBroken === true ? 'unclear' : answer;
    }
    const inCommand = inCommandLine(body, inner, treeResolver(tree));
    // A command without a region runs in the region of its environment, which may be any.
    const isCommand = /\b(?:aliyun|ecctl)\s|--\w*image/i.test(
      commandAround(body, inner.start).text,
    );
    return inCommand === 'silent' && isCommand && part.includes('\n') ? 'unclear' : inCommand;
  }

  #inRows(found: FoundImageId): Answer | undefined {
    const { text, name } = this.#file;
    const separator = /\.[ct]sv$/i.test(name) ? separatorOf(text) : undefined;
    return separator === undefined ? undefined : regionInTable(text, found, separator);
  }

  /** The fenced block around an ID in a Markdown file, read in the block's language. */
  #inFence(found: FoundImageId): Answer | undefined {
    for (const { language, start, code } of fencesOf(this.#file.text)) {
      if (found.start >= start && found.end <= start + code.length) {
        const inner = { ...found, start: found.start - start, end: found.end - start };
        const isPlain = /^(?:|text|txt|plaintext|output)$/.test(language);
        const file = {
          name: '',
          text: code,
          languageId: isPlain ? 'shellscript' : language.toLowerCase(),
        };
        return new Side(file, []).regionOf(inner);
      }
    }
    return undefined;
  }
}

export function treeOf(kind: FileKind, { name, text }: SourceFile): Tree {
  switch (kind) {
    case 'json':
      return isTerraformJson(name) ? configurationTree(name, text) : jsonTree(text);
    case 'yaml':
      return yamlTree(text);
    case 'ini':
      return iniTree(text);
    default:
      return configurationTree(name, text);
  }
}

function isTerraformJson(name: string): boolean {
  return /\.(?:tf|tfvars|tofu)\.json$/.test(name);
}

/** `id: m-2ze3      id: m-…`: a lost line end joined two members of YAML into one value. */
function isJoined(text: string, { start }: FoundImageId, { scalar }: Place): boolean {
  const before = scalar === undefined ? '' : text.slice(scalar.start, start);
  return /^[^"'|>\n]*[^\s:,]\s{2,}[\w-]+:\s+["']?$/.test(before);
}

/** `variable "image_cn-hangzhou"`: a declared name that contains the region. */
function labelOf({ steps: [first] }: Place): string | undefined {
  const entry = first !== undefined && 'entry' in first ? first.entry : undefined;
  return entry?.key === 'variable' ? regionSpelled(entry.labels[0] ?? '') : undefined;
}

/**
 * `{{ region }}`, `${REGION}`, `!Ref Region`: the value of entries with that name, if they agree.
 */
function treeResolver(tree: Tree): Resolve {
  return expression => {
    const name =
      /^(?:\$\{\{|\{\{|\$\{|\$|!Ref )-?\s*(?:user\s+|(?:env|vars?|inputs|parameters|matrix|\.Values)\.)?[`'"]?([\w.-]+?)[`'"]?\s*(?:\|.*)?-?(?:\}\}|\})?$/.exec(
        expression,
      )?.[1];
    const last = name?.split('.').at(-1);
    return last === undefined ? undefined : regionNamedBy(tree, last);
  };
}

function inShell(text: string, found: FoundImageId, outer: Resolve): Answer {
  const answer = inCommandLine(text, found, outer);
  if (answer !== 'silent') {
    return answer;
  }
  const command = commandAround(text, found.start);
  if (/^\s*--\w/.test(command.text)) {
    // The end of a command whose beginning is lost.
    return 'unclear';
  }
  return isCliCommand(command.text)
    ? regionOfCli(shellVariables(text.slice(0, command.start), command.start, outer))
    : regionInCode(text, found, shellVariables(text, found.start, outer));
}

function isCliCommand(command: string): boolean {
  return /(?:^|[\s;&|(])(?:aliyun|ecctl)\s+\w/.test(command);
}

/** A command without a region argument runs where the variables say that the CLI reads. */
function regionOfCli(resolve: Resolve): Answer {
  const names = ['ALIBABA_CLOUD', 'ALIBABACLOUD', 'ALICLOUD'].flatMap(name => [
    `$${name}_REGION_ID`,
    `$${name}_REGION`,
  ]);
  const told = agreed(
    names.flatMap(name => resolve(name) ?? []),
    'variable',
  );
  return told === 'silent' ? 'unclear' : told;
}

function inCommandLine(text: string, found: FoundImageId, outer: Resolve): Answer {
  const answer = regionInCommand(text, found, shellVariables(text, found.start, outer));
  return answer === 'silent' ? regionBeside(text, found) : answer;
}

function inSource(text: string, found: FoundImageId): Answer {
  const beside = regionBeside(text, found);
  return isTold(beside)
    ? beside
    : regionInCode(
        text,
        found,
        shellVariables(text, found.start, () => undefined),
      );
}

/** A row of a table, a line of a log, a sentence. */
function inLine(text: string, found: FoundImageId): Answer {
  const beside = regionBeside(text, found);
  if (isTold(beside)) {
    return beside;
  }
  const line = lineAround(text, found.start);
  const inner = { ...found, start: found.start - line.start, end: found.end - line.start };
  const stated = regionInCode(line.text, inner, () => undefined);
  if (stated !== 'silent' || line.text.length > longestLine) {
    return stated;
  }
  const ids = new Set(line.text.match(/m-[0-9a-z]{9,22}/g));
  const [regionId, ...others] = regionsOfLine(line.text);
  const isDoubtful = ids.size > 1 || others.length > 0 || speaksOfElsewhere(line.text);
  if (regionId !== undefined && !isDoubtful) {
    return { regionId, from: 'sibling' };
  }
  // The lines of a log are about different things; those of `name: value` are about one.
  const isMember =
    /^(?:[-+~*]\s+)?["'`]?[\p{L}\w.-][\p{L}\w. -]{0,39}["'`]?\s*[:=：]\s*["'`]?(?:m-\w+["'`]?\s*->\s*["'`]?)?$/u.test(
      line.text.slice(0, inner.start).trimStart(),
    );
  return isMember && regionId === undefined && others.length === 0
    ? inSource(text, found)
    : 'silent';
}
