import * as vscode from 'vscode';
import type { CopyDraft, DraftDestination } from '../draft/draft';
import { isProvenance } from '../draft/lineage';
import { writeTagList } from '../draft/tagList';
import type { ErrorDescription, PlanOutcome } from '../drafting/host';
import { fillIn } from '../drafting/fillIn';
import type { DestinationFacts, QuickCopy } from './quickCopy';
import { plainText } from '../platform/untrustedText';
import { regionNameOf } from './words';

const { l10n } = vscode;

/**
 * A destination: the name that its copy gets, the key, and how its submission stands. What can be
 * done about a failure has a row of its own, since a row shows one line and cuts it.
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
  const outcome = copy.outcomeOf(regionId);
  const details = [
    keyOf(destination, draft, copy),
    heldBy(facts, regionId, copy),
    outcome && outcomeSentence(copy, outcome),
  ].filter(part => part !== undefined);
  return [
    {
      label: `$(${iconOf(outcome)}) ${regionNameOf(copy, regionId)}`,
      description: plainText(copy.nameOf(draft, destination)),
      ...(details.length === 0 ? {} : { detail: details.join(' · ') }),
    },
    ...(outcome !== undefined && 'why' in outcome ? adviceRows(outcome.why) : []),
  ];
}

function adviceRows({ action, requestId }: ErrorDescription): readonly vscode.QuickPickItem[] {
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
  return ids.length === 0 ? undefined : l10n.t('holds {0}', ids.join(strings.separator));
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
    // The rows of the destinations show these.
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

function iconOf(outcome: PlanOutcome | undefined): string {
  switch (outcome?.phase) {
    case undefined:
      return 'globe';
    case 'accepted':
      return 'check';
    case 'queued':
      return 'clock';
    case 'unknown':
      return 'warning';
    case 'failed':
      return 'error';
  }
}

function outcomeSentence({ strings }: QuickCopy, outcome: PlanOutcome): string {
  switch (outcome.phase) {
    case 'accepted':
      return fillIn(strings.accepted, { imageId: outcome.imageId });
    case 'queued':
      return outcome.reason ?? strings.queued;
    case 'unknown':
    case 'failed':
      return outcome.why.what;
  }
}
