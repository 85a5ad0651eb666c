import * as vscode from 'vscode';
import { cloudOfferedAbove } from '../draft/batch';
import type { CopyPlan } from '../draft/plan';
import type { FieldPath, Problem } from '../draft/problems';
import type { CopyDraft } from '../draft/draft';
import { fillIn } from '../drafting/fillIn';
import type { DestinationFacts, QuickCopy } from '../drafting/quickCopy';
import {
  type Answer,
  askChoice,
  back,
  type ChoiceItem,
  type DialogStep,
} from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { copySummary, destinationRows } from './summaryRows';
import { copyTitleOf, regionNameOf, separatorOf } from './words';

const { l10n } = vscode;

/** The plans to submit here or in the cloud, or `form` to open the form instead. */
type Confirmation =
  { readonly plans: readonly CopyPlan[]; readonly where: 'here' | 'cloud' } | 'form';

type ConfirmationItem = ChoiceItem<Confirmation>;

/**
 * Shows a copy's settings and its signer, and submits it. Problems and refusals are shown in the
 * same list, until every destination is submitted.
 */
export async function confirmCopy(
  copy: QuickCopy,
  draft: CopyDraft,
  by: Pick<Partial<DialogStep>, 'step' | 'totalSteps'> & {
    readonly openForm: (draft: CopyDraft) => void;
  },
): Promise<Answer<'submitted'>> {
  const { openForm, ...step } = by;
  const chosen = await askChoice<Confirmation>({
    title: copyTitleOf(copy),
    ...step,
    placeholder: signerOf(copy),
    items: signal => confirmationItems(copy, draft, signal),
    accept: async (answer, signal) => {
      if (answer === 'form' || answer.where === 'cloud') {
        return undefined;
      }
      await copy.submit(answer.plans, draft);
      return copy.isOpen(draft) ? confirmationItems(copy, draft, signal) : undefined;
    },
  });
  if (chosen === undefined || chosen === back) {
    return chosen;
  }
  if (chosen === 'form') {
    openForm(copy.restOf(draft));
    return undefined;
  }
  if (chosen.where === 'cloud') {
    await copy.runInCloud(chosen.plans, draft);
    if (copy.isOpen(draft)) {
      return confirmCopy(copy, draft, by);
    }
  }
  vscode.window.setStatusBarMessage(l10n.t('Submitted'), 3000);
  return 'submitted';
}

async function confirmationItems(
  copy: QuickCopy,
  draft: CopyDraft,
  signal: AbortSignal,
): Promise<readonly ConfirmationItem[]> {
  const facts = await copy.learn(draft, signal);
  const planned = copy.plan(draft, facts);
  const problems = [...('problems' in planned ? planned.problems : []), ...planned.warnings];
  return [
    ...('plans' in planned ? submitItems(copy, planned.plans) : []),
    {
      answer: 'form',
      label: `$(edit) ${l10n.t('Open the Form…')}`,
      description: l10n.t('to change these settings'),
    },
    ...problems.map(problem => problemItem(copy, draft, problem)),
    ...summaryItems(copy, draft, facts),
  ];
}

function submitItems(copy: QuickCopy, plans: readonly CopyPlan[]): readonly ConfirmationItem[] {
  const { submitOne, submitMany, runInCloud, runInCloudWhy } = copy.strings;
  const [only, ...others] = plans;
  const label =
    only !== undefined && others.length === 0
      ? fillIn(submitOne, { region: regionNameOf(copy, only.destinationRegionId) })
      : fillIn(submitMany, { count: plans.length });
  const isOffered = plans.length > cloudOfferedAbove;
  return [
    {
      answer: { plans, where: 'here' },
      label: `$(copy) ${label}`,
      description: signerOf(copy),
    },
    {
      answer: { plans, where: 'cloud' },
      label: `$(cloud-upload) ${runInCloud}`,
      ...(isOffered ? { detail: fillIn(runInCloudWhy, { count: plans.length }) } : {}),
    },
  ];
}

function signerOf({ content, strings }: QuickCopy): string {
  const { label, account } = content.profile;
  return account === undefined
    ? fillIn(strings.signer, { label })
    : fillIn(strings.signerWithAccount, { label, account });
}

function problemItem(copy: QuickCopy, draft: CopyDraft, problem: Problem): ConfirmationItem {
  const icon = problem.severity === 'error' ? '$(error)' : '$(warning)';
  return {
    answer: 'form',
    label: `${icon} ${copy.sentenceOf(problem)}`,
    description: placeOf(copy, draft, problem.field),
  };
}

/** The name of the part of the draft that a problem is about. */
function placeOf(copy: QuickCopy, draft: CopyDraft, field: FieldPath): string {
  const { strings } = copy;
  const [part = '', index = ''] = field.split('.');
  const destination = part === 'destinations' ? draft.destinations[Number(index)] : undefined;
  if (destination !== undefined) {
    return regionNameOf(copy, destination.regionId);
  }
  const tag = part === 'tags' ? draft.tags[Number(index || NaN)] : undefined;
  if (tag !== undefined) {
    return [strings.tags, plainText(tag.key)].filter(Boolean).join(' · ');
  }
  const labels: Readonly<Record<string, string>> = {
    destinations: strings.destinations,
    name: strings.name,
    description: strings.description,
    encryption: strings.encryption,
    tags: strings.tags,
    resourceGroupId: strings.resourceGroup,
  };
  return labels[part] ?? plainText(copy.content.sources[0].name);
}

/** Every row opens the form, where its value can be changed. */
function summaryItems(
  copy: QuickCopy,
  draft: CopyDraft,
  facts: DestinationFacts,
): readonly ConfirmationItem[] {
  return [
    separatorOf<Confirmation>('form', copy.strings.destinations),
    ...draft.destinations.flatMap(destination =>
      destinationRows(copy, { draft, destination, facts }).map(leadingToForm),
    ),
    separatorOf<Confirmation>('form', copyTitleOf(copy)),
    ...copySummary(copy, draft).map(leadingToForm),
  ];
}

function leadingToForm(row: vscode.QuickPickItem): ConfirmationItem {
  return { ...row, answer: 'form' };
}
