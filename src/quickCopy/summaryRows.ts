import * as vscode from 'vscode';
import type { CopyDraft, DraftDestination } from '../draft/draft';
import { isProvenance } from '../draft/lineage';
import { writeTagList } from '../draft/tagList';
import { fillIn } from '../drafting/fillIn';
import type { Standing } from '../drafting/standing';
import type { DescribedError } from '../platform/words/describeError';
import type { DestinationFacts, QuickCopy } from '../drafting/quickCopy';
import { plainText } from '../platform/untrustedText';
import { regionNameOf } from './words';

const { l10n } = vscode;

/**
 * A destination: the copy's name, its key, and how its submission stands. Advice on an error is a
 * row of its own, because a row shows a single line.
 */
export function destinationRows(
  copy: QuickCopy,
  row: {
    readonly draft: CopyDraft;
    readonly destination: DraftDestination;
    readonly facts: DestinationFacts;
  },
): readonly vscode.QuickPickItem[] {
  const { draft, destination, facts } = row;
  const { regionId } = destination;
  const standing = copy.standingOf(regionId);
  const details = [
    keyOf(destination, draft, copy),
    heldBy(facts, regionId, copy),
    standing && sentenceOf(copy, standing),
  ].filter(part => part !== undefined);
  return [
    {
      label: `$(${iconOf(standing)}) ${regionNameOf(copy, regionId)}`,
      description: plainText(copy.nameOf(draft, destination)),
      ...(details.length === 0 ? {} : { detail: details.join(' · ') }),
    },
    ...(standing?.error === undefined ? [] : adviceRows(standing.error)),
  ];
}

function adviceRows({ action, requestId }: DescribedError): readonly vscode.QuickPickItem[] {
  const request = requestId === undefined ? undefined : l10n.t('Request ID: {0}', requestId);
  return [action, request].filter(text => text !== undefined).map(label => ({ label }));
}

function keyOf(
  { kmsKeyId }: DraftDestination,
  { encryption }: CopyDraft,
  { strings }: QuickCopy,
): string | undefined {
  if (encryption !== 'encrypt') {
    return undefined;
  }
  return kmsKeyId === '' ? strings.serviceKey : l10n.t('key {0}', plainText(kmsKeyId));
}

function heldBy(
  { copies }: DestinationFacts,
  regionId: string,
  { strings }: QuickCopy,
): string | undefined {
  const ids = copies.filter(one => one.regionId === regionId).map(one => plainText(one.imageId));
  return ids.length === 0 ? undefined : l10n.t('already has {0}', ids.join(strings.separator));
}

/** The image, and the settings that all of its copies share. */
export function copySummary(copy: QuickCopy, draft: CopyDraft): readonly vscode.QuickPickItem[] {
  const { strings, form } = copy;
  const encryption = {
    regionDefault: strings.encryptionRegionDefault,
    encrypt: strings.encryptionEncrypt,
    plain: strings.encryptionPlain,
  };
  const tags = writeTagList(draft.tags.filter(tag => !isProvenance(tag)));
  // A member of the draft that is missing here does not compile.
  const settings: Readonly<Record<keyof CopyDraft, SummaryRow | undefined>> = {
    // Shown in the rows of the destinations.
    destinations: undefined,
    name: undefined,
    encryption: [strings.encryption, encryption[draft.encryption]],
    description: [strings.description, draft.description],
    tags: [strings.tags, tags],
    resourceGroupId: [strings.resourceGroup, draft.resourceGroupId],
  };
  const image: SummaryRow = [
    l10n.t('Image'),
    `${form.imageId} · ${regionNameOf(copy, form.regionId)}`,
  ];
  return [image, ...Object.values(settings)]
    .filter(row => row !== undefined)
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ label, description: plainText(text) }));
}

/** A label and its text. */
type SummaryRow = readonly [string, string];

function iconOf(standing: Standing | undefined): string {
  switch (standing?.phase) {
    case undefined:
    case 'cancelled':
      return 'globe';
    case 'submitting':
    case 'starting':
    case 'copying':
    case 'finishing':
    case 'available':
      return 'check';
    case 'queued':
    case 'waiting':
      return 'clock';
    case 'unknown':
      return 'warning';
    case 'failed':
      return 'error';
  }
}

function sentenceOf(
  { strings }: QuickCopy,
  { phase, error, reason, imageId = '' }: Standing,
): string {
  if (error !== undefined) {
    return error.what;
  }
  switch (phase) {
    case 'queued':
      return reason ?? strings.queued;
    case 'cancelled':
      return strings.cancelled;
    default:
      return fillIn(strings.accepted, { imageId });
  }
}
