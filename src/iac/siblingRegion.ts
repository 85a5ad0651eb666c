import { regionNamed } from './regionIds';
import { type CopyEnd, imageKey, type RegionKey, regionKey } from './regionKeys';
import { agreed, type Answer } from './regionTold';
import type { MapNode, TreeEntry, TreeNode } from './tree';

/** Resolves a reference (`var.region`, `$REGION`, `{{ region }}`) to a region ID. */
export type Resolve = (expression: string) => string | undefined;

export interface ImageRole {
  readonly end: CopyEnd;
  readonly qualifier: string;
}

interface Candidate extends RegionKey {
  readonly entry: TreeEntry;
  readonly text: string;
}

/**
 * The region according to the members beside an image; `own` is the image's member, if it is one of
 * them.
 */
export function regionAmong(
  entries: readonly TreeEntry[],
  image: ImageRole & { readonly own?: TreeEntry | undefined },
  resolve: Resolve,
): Answer {
  const others = entries.filter(entry => entry !== image.own);
  const all = others.flatMap(entry => candidatesOf(entry));
  const isFit = ({ end }: Candidate) =>
    image.end === 'destination' || hasSource(others, image.own)
      ? end === image.end
      : end !== 'destination';
  const candidates = all.filter(isFit);
  for (const kind of ['region', 'zone', 'name'] as const) {
    const chosen = fitting(
      candidates.filter(candidate => candidate.kind === kind),
      image,
    );
    const answer = answerOf(chosen, kind, resolve);
    if (answer !== 'silent') {
      const { own } = image;
      const isDoubtful = own !== undefined && isAmongDuplicates(entries, own, chosen);
      return isDoubtful ? 'unclear' : answer;
    }
  }
  // If the image is copied to another region, the surrounding text does not tell where it came
  // from.
  const isCopied = all.some(({ end, kind }) => end === 'destination' && kind === 'region');
  return isCopied && image.end !== 'destination' ? 'unclear' : 'silent';
}

/** Whether another member is the source image of the copy. */
function hasSource(entries: readonly TreeEntry[], own: TreeEntry | undefined): boolean {
  return entries.some(
    ({ key, value }) =>
      key !== own?.key &&
      /image/i.test(key) &&
      value.kind === 'scalar' &&
      value.text.startsWith('m-') &&
      imageKey(key).end === 'source',
  );
}

/** The best matching members: the same end and qualifier, otherwise those without a qualifier. */
function fitting(candidates: readonly Candidate[], image: ImageRole): readonly Candidate[] {
  const other: CopyEnd = image.end === 'source' ? 'either' : 'source';
  for (const qualifier of new Set([image.qualifier, ''])) {
    const same = candidates.filter(candidate => candidate.qualifier === qualifier);
    for (const end of [image.end, other]) {
      const fit = same.filter(candidate => candidate.end === end);
      if (fit.length > 0) {
        return fit;
      }
    }
  }
  return [];
}

function answerOf(
  candidates: readonly Candidate[],
  kind: RegionKey['kind'],
  resolve: Resolve,
): Answer {
  const values = candidates.map(({ text }) => ({
    text,
    regionId: regionNamed(text) ?? resolve(text),
  }));
  const known = values.filter(({ regionId }) => regionId !== undefined);
  if (kind !== 'region' || known.length > 0) {
    // A display name beside the ID tells nothing; an unresolvable reference might name a region.
    const open = kind === 'region' ? values.filter(value => isReference(value.text)) : [];
    return agreed(
      [...new Set([...known, ...open])].map(({ regionId }) => regionId),
      'sibling',
    );
  }
  return values.length > 0 ? 'unclear' : 'silent';
}

function isReference(text: string): boolean {
  return /[${}*!%(]|^(?:var|local|each|data|module|dependency|include)\./.test(text);
}

function candidatesOf(entry: TreeEntry): readonly Candidate[] {
  const key = regionKey(entry.key);
  return key === undefined
    ? []
    : textsOf(entry.value, key.kind).map(text => ({ ...key, entry, text }));
}

/** A scalar, the default of a declared parameter, or the scalars of a list. */
function textsOf(value: TreeNode, kind: RegionKey['kind']): readonly string[] {
  switch (value.kind) {
    case 'scalar':
      return value.text === '' ? [] : [value.text];
    case 'list':
      if (value.expression !== undefined) {
        return [value.text ?? '${}'];
      }
      return kind === 'name'
        ? []
        : value.items.flatMap(item => (item.kind === 'scalar' ? textsOf(item, kind) : []));
    case 'map':
      return kind === 'name' ? [] : declared(value);
  }
}

function declared({ entries }: MapNode): readonly string[] {
  const value = entries.find(({ key }) => /^(?:default|value|defaultValue)$/i.test(key))?.value;
  if (value?.kind === 'scalar') {
    return [value.text];
  }
  const isReferenced = entries.some(({ key }) => /^(?:Ref|Fn::.*)$/.test(key));
  return isReferenced || entries.length === 1 ? [referenceOf(entries)] : [];
}

function referenceOf(entries: readonly TreeEntry[]): string {
  const [entry] = entries;
  return entry?.value.kind === 'scalar' ? `!${entry.key} ${entry.value.text}` : '${}';
}

/**
 * A missing line can merge two list items into one map. A member then belongs to the nearest image
 * only if every other image of that name is on the far side.
 */
function isAmongDuplicates(
  entries: readonly TreeEntry[],
  own: TreeEntry,
  candidates: readonly Candidate[],
): boolean {
  const others = entries.filter(
    entry => entry !== own && entry.key === own.key && entry.value.kind === 'scalar',
  );
  return others.some(other =>
    candidates.some(({ entry }) => other.keyStart < own.keyStart === entry.keyStart < own.keyStart),
  );
}
