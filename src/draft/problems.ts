import type { Tag } from '../base/tag';
import type { CopyDraft, CopySource, DraftDestination, OpenRow, PlanContext } from './draft';
import {
  type Breach,
  checkDescription,
  checkKmsKeyId,
  checkName,
  checkRegionId,
  checkResourceGroupId,
  checkTagKey,
  checkTagValue,
  invisibleIn,
  limits,
  type RuleCode,
} from './rules';
import { tidyTag } from './tagList';

/** A field of the draft; numbers are indexes of its lists. */
export type FieldPath =
  | 'source'
  | 'destinations'
  | `destinations.${number}.${keyof DraftDestination}`
  | 'name'
  | 'description'
  | 'encryption'
  | 'tags'
  | `tags.${number}.${keyof Tag}`
  | 'resourceGroupId';

export type ProblemCode =
  | RuleCode
  | SourceCode
  | 'destinationsNone'
  | 'destinationsSettled'
  | 'destinationTwice'
  | 'destinationSameRegion'
  | 'destinationOfShared'
  | 'regionUnknown'
  | 'kmsKeyWithoutEncryption'
  | 'nameTaken'
  | 'nameTwice'
  | 'encryptionRequired'
  | 'tagKeyTwice'
  | 'tagsTooMany'
  | WarningCode;

type SourceCode = 'sourceNotAvailable' | 'sourceUnusable' | 'sourceDeprecated' | 'sourcePublic';

/** Values that the service may refuse, although no document says so. */
type WarningCode =
  | 'encryptionLeftOpen'
  | 'encryptionByDefault'
  | 'tagKeyCarriedOver'
  | 'tagsTooManyInAll'
  | 'tagInvisible';

/** A problem as data: page and host word it. Warnings do not prevent copying. */
export interface Problem {
  readonly field: FieldPath;
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly params: Readonly<Record<string, string | number>>;
}

interface Question {
  readonly draft: CopyDraft;
  readonly source: CopySource;
  readonly context: PlanContext;
  readonly rows: readonly OpenRow[];
}

/** All problems of a draft, in the order of the form. */
export function findProblems(question: Question): readonly Problem[] {
  const { draft, source } = question;
  const tags = draft.tags.map(tidyTag);
  return [
    ...sourceProblems(question),
    ...destinationProblems(question),
    ...nameProblems(question),
    ...broken('description', checkDescription(draft.description)),
    ...encryptionProblems(question),
    ...tags.flatMap((tag, index) => tagProblems(tag, index, { tags, source })),
    ...tagCountProblems({ tags, source }),
    ...broken('resourceGroupId', checkResourceGroupId(draft.resourceGroupId.trim())),
  ];
}

function sourceProblems({ source }: Question): readonly Problem[] {
  if (source.ownerAlias === 'system') {
    return [error('source', 'sourcePublic')];
  }
  if (source.status === 'Deprecated') {
    return [error('source', 'sourceDeprecated')];
  }
  if (source.status === 'Available') {
    return [];
  }
  // `CreateFailed` and `UnAvailable` are permanent.
  const isOnItsWay = source.status === 'Creating' || source.status === 'Waiting';
  return [error('source', isOnItsWay ? 'sourceNotAvailable' : 'sourceUnusable')];
}

function destinationProblems(question: Question): readonly Problem[] {
  const { draft, rows } = question;
  if (draft.destinations.length === 0) {
    return [error('destinations', 'destinationsNone')];
  }
  if (rows.length === 0) {
    return [error('destinations', 'destinationsSettled')];
  }
  return rows.flatMap(({ index, destination, name }) => [
    ...regionProblems(destination.regionId, index, question),
    ...(destination.name === '' ? [] : broken(`destinations.${index}.name`, checkName(name))),
    ...takenProblems(destination.regionId, { index, name }, question),
    ...keyProblems(destination.kmsKeyId.trim(), index, draft),
  ]);
}

/**
 * Reported at the destination, even if the name is the draft's: it is taken in that region only.
 */
function takenProblems(
  regionId: string,
  { index, name }: Pick<OpenRow, 'index' | 'name'>,
  { context }: Question,
): readonly Problem[] {
  const taken = context.takenNames?.find(one => one.regionId === regionId && one.name === name);
  return taken === undefined
    ? []
    : [error(`destinations.${index}.name`, 'nameTaken', { name, imageId: taken.imageId })];
}

function regionProblems(
  regionId: string,
  index: number,
  { draft, source, context }: Question,
): readonly Problem[] {
  const field = `destinations.${index}.regionId` as const;
  const breach = checkRegionId(regionId);
  if (breach !== undefined) {
    return broken(field, breach);
  }
  if (context.regionIds.length > 0 && !context.regionIds.includes(regionId)) {
    return [error(field, 'regionUnknown', { regionId })];
  }
  if (draft.destinations.findIndex(other => other.regionId === regionId) !== index) {
    return [error(field, 'destinationTwice')];
  }
  const isSameRegion = regionId === source.regionId;
  if (source.isShared) {
    return isSameRegion ? [] : [error(field, 'destinationOfShared')];
  }
  // An own image stays in its region only as an encrypted copy (user guide "Copy a custom image").
  return isSameRegion && draft.encryption !== 'encrypt'
    ? [error(field, 'destinationSameRegion')]
    : [];
}

function keyProblems(kmsKeyId: string, index: number, draft: CopyDraft): readonly Problem[] {
  const field = `destinations.${index}.kmsKeyId` as const;
  return kmsKeyId !== '' && draft.encryption !== 'encrypt'
    ? [error(field, 'kmsKeyWithoutEncryption')]
    : broken(field, checkKmsKeyId(kmsKeyId));
}

/** Reports a problem of the draft's name once, not per destination. */
function nameProblems({ rows }: Question): readonly Problem[] {
  const breaches = rows.filter(row => row.destination.name === '').map(row => checkName(row.name));
  return broken(
    'name',
    breaches.find(breach => breach !== undefined),
  );
}

function encryptionProblems(question: Question): readonly Problem[] {
  const { draft, source } = question;
  if (!source.isEncrypted || draft.encryption === 'encrypt') {
    return draft.encryption === 'plain' ? defaultProblems(question) : [];
  }
  return draft.encryption === 'plain'
    ? [error('encryption', 'encryptionRequired')]
    : [warning('encryption', 'encryptionLeftOpen')];
}

/** Predicts InvalidEncrypted.NotMatchDiskDefaultEncryption. */
function defaultProblems({ rows, context }: Question): readonly Problem[] {
  const regionId = rows
    .map(row => row.destination.regionId)
    .find(id => context.encryptingRegionIds?.includes(id));
  return regionId === undefined ? [] : [warning('encryption', 'encryptionByDefault', { regionId })];
}

/** Tags as sent, in the order of the draft. */
interface TagQuestion {
  readonly tags: readonly Tag[];
  readonly source: CopySource;
}

function tagProblems(tag: Tag, index: number, question: TagQuestion): readonly Problem[] {
  if (!isFilled(tag)) {
    return [];
  }
  return [
    ...tagKeyProblems(tag.key, index, question),
    ...broken(`tags.${index}.value`, checkTagValue(tag.value)),
    ...invisibleProblems(`tags.${index}.key`, tag.key),
    ...invisibleProblems(`tags.${index}.value`, tag.value),
  ];
}

function tagKeyProblems(
  key: string,
  index: number,
  { tags, source }: TagQuestion,
): readonly Problem[] {
  const field = `tags.${index}.key` as const;
  const breach = checkTagKey(key);
  if (breach !== undefined) {
    return broken(field, breach);
  }
  if (tags.findIndex(other => other.key === key) !== index) {
    return [error(field, 'tagKeyTwice')];
  }
  // A copy keeps its source's tags. No document says whether this one is refused or ignored.
  return carriedKeys(source).includes(key) ? [warning(field, 'tagKeyCarriedOver')] : [];
}

/** Accepted by the service, but a filter by the visible text does not find such a tag. */
function invisibleProblems(field: FieldPath, text: string): readonly Problem[] {
  const character = invisibleIn(text);
  return character === undefined ? [] : [warning(field, 'tagInvisible', { character })];
}

function tagCountProblems({ tags, source }: TagQuestion): readonly Problem[] {
  const own = tags.filter(isFilled).map(tag => tag.key);
  if (own.length > limits.tags) {
    return [error('tags', 'tagsTooMany', { max: limits.tags, count: own.length })];
  }
  const count = new Set([...own, ...carriedKeys(source)]).size;
  return count > limits.tags
    ? [warning('tags', 'tagsTooManyInAll', { max: limits.tags, count })]
    : [];
}

function isFilled(tag: Tag): boolean {
  return tag.key !== '' || tag.value !== '';
}

/** The service's own tags (`acs:…`) do not count towards the limit. */
function carriedKeys(source: CopySource): readonly string[] {
  return source.tags.map(tag => tag.key).filter(key => !key.startsWith('acs:'));
}

function broken(field: FieldPath, breach: Breach | undefined): readonly Problem[] {
  return breach === undefined ? [] : [error(field, breach.code, breach.params)];
}

function error(field: FieldPath, code: ProblemCode, params: Problem['params'] = {}): Problem {
  return { field, code, severity: 'error', params };
}

function warning(field: FieldPath, code: ProblemCode, params: Problem['params'] = {}): Problem {
  return { field, code, severity: 'warning', params };
}
