import * as vscode from 'vscode';
import type { CopyDraft, DraftDestination } from '../copy/copyPlan';
import { isProvenance } from '../copy/copyPreset';
import { writeTagList } from '../copy/tagList';
import type { ErrorDescription, PlanOutcome } from '../copyForm/copyFormHost';
import { fillIn } from '../copyForm/fillIn';
import type { DestinationFacts, QuickCopy } from '../copyForm/quickCopy';
import { errorSentence } from '../platform/describeError';
import { plainText } from '../platform/untrustedText';
import { regionNameOf } from './quickCopyWords';

const { l10n } = vscode;

/** A destination: the name that its copy gets, the key, and how its submission stands. */
export function destinationRow(
  copy: QuickCopy,
  row: {
    readonly draft: CopyDraft;
    readonly destination: DraftDestination;
    readonly facts: DestinationFacts;
  },
): vscode.QuickPickItem {
  const { draft, destination, facts } = row;
  const { regionId } = destination;
  const outcome = copy.outcomeOf(regionId);
  const key =
    draft.encryption !== 'encrypt'
      ? undefined
      : destination.kmsKeyId === ''
        ? copy.strings.serviceKey
        : l10n.t('key {0}', plainText(destination.kmsKeyId));
  const there = facts.copies.filter(one => one.regionId === regionId);
  const held =
    there.length === 0
      ? undefined
      : l10n.t('holds {0}', there.map(({ imageId }) => plainText(imageId)).join(', '));
  const told = outcome && outcomeSentence(copy, outcome);
  return {
    label: `$(${iconOf(outcome)}) ${regionNameOf(copy, regionId)}`,
    description: [plainText(copy.nameOf(draft, destination)), key, held]
      .filter(part => part !== undefined)
      .join(' · '),
    ...(told === undefined ? {} : { detail: told }),
  };
}

/** The image, and what all of its copies get. */
export function copySummary(copy: QuickCopy, draft: CopyDraft): readonly vscode.QuickPickItem[] {
  const { strings, form } = copy;
  const encryption = {
    regionDefault: strings.encryptionRegionDefault,
    encrypt: strings.encryptionEncrypt,
    plain: strings.encryptionPlain,
  };
  const tags = writeTagList(draft.tags.filter(tag => !isProvenance(tag)));
  const rows: readonly (readonly [string, string])[] = [
    [l10n.t('Image'), l10n.t('{0} in {1}', form.imageId, regionNameOf(copy, form.regionId))],
    [strings.encryption, encryption[draft.encryption]],
    [strings.description, draft.description],
    [strings.tags, tags],
    [strings.resourceGroup, draft.resourceGroupId],
  ];
  return rows
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ label, description: plainText(text) }));
}

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
      return sentenceOf(outcome.why);
  }
}

function sentenceOf({ what, action, requestId }: ErrorDescription): string {
  const described = {
    what,
    ...(action === undefined ? {} : { action }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  return errorSentence(described, l10n);
}
