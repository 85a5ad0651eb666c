import * as vscode from 'vscode';
import type { CopyPlan } from '../draft/plan';
import type { ExecutionRefusal } from '../engine/executions/planning';
import type { OpenApi } from '../openapi/openApi';
import { describeError } from '../platform/words/describeError';
import { askChoice, askText, back, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';
import type { Shared } from '../shared';
import { checkCloudRun, type CloudRunCheck, needsRole, takenNames } from './cloudRunCheck';
import type { CloudRun, CopyBatch } from './host';
import type { SavedSettings } from './savedSettings';

const { l10n } = vscode;

interface CloudRunDeps {
  readonly api: OpenApi;
  readonly profile: Profile;
  readonly plans: readonly CopyPlan[];
  /** The credentials end, and nobody documents whether the run ends with them. */
  readonly needsRole: boolean;
  /** The role of the account's last run; empty if there was none. */
  readonly roleName: string;
  /** In the user's language. */
  readonly regionName: (regionId: string) => string;
  readonly loadRegionIds: (signal: AbortSignal) => Promise<readonly string[]>;
}

/** Asks for the choices of a batch's run and remembers its role. */
export async function startCloudRun(
  deps: Pick<Shared, 'profiles' | 'connect' | 'catalog'> & { readonly settings: SavedSettings },
  { profile: ref, plans }: CopyBatch,
): Promise<CloudRun | undefined> {
  const { profiles, catalog, settings } = deps;
  const identity = await profiles.identity(ref);
  const { accountId } = identity;
  const profile = profiles.get(ref);
  const run = await confirmCloudRun({
    api: deps.connect(ref),
    profile,
    plans,
    needsRole: needsRole(profile, identity),
    roleName: settings.cloudRole(accountId),
    regionName: regionId => catalog.regionName(regionId),
    loadRegionIds: async signal =>
      (await catalog.regions(ref, signal)).map(({ regionId }) => regionId),
  });
  if (run !== undefined) {
    await settings.rememberCloudRole(accountId, run.roleName);
  }
  return run;
}

/** `note` stays in the list and checks again. */
type Answer = 'start' | 'region' | 'role' | 'policy' | 'note';

/**
 * Shows what OOS is about to do, who signs there and what stands in the way. Resolves with the
 * confirmed choices; undefined if the user leaves.
 */
async function confirmCloudRun(deps: CloudRunDeps): Promise<CloudRun | undefined> {
  let run: CloudRun = { regionId: undefined, roleName: deps.roleName };
  let listing: ReturnType<typeof takenNames> | undefined;
  for (;;) {
    const current = run;
    const items = async (signal: AbortSignal) => {
      // Its own signal: the listing serves all rounds of this dialog.
      listing ??= takenNames(deps.api, deps.plans, new AbortController().signal);
      const check = await checkCloudRun(deps.api, { plans: deps.plans, run: current }, signal);
      return itemsOf(deps, { run: current, check, taken: await listing });
    };
    const answer = await askChoice<Answer>({
      title: runTitle(),
      placeholder: l10n.t('OOS copies while this computer is off'),
      items,
      accept: async (chosen, signal) => (chosen === 'note' ? items(signal) : undefined),
    });
    switch (answer) {
      case 'start':
        return run;
      case 'region':
        run = { ...run, regionId: (await askRegion(deps)) ?? run.regionId };
        break;
      case 'role':
        run = { ...run, roleName: (await askRole(deps, run)) ?? run.roleName };
        break;
      case 'policy':
        await vscode.commands.executeCommand('ecsImages.copyRamPolicy', {
          permission: 'oos:StartExecution',
        });
        break;
      default:
        return undefined;
    }
  }
}

function runTitle(): string {
  return l10n.t('Run in the Cloud (OOS)');
}

interface Found {
  readonly run: CloudRun;
  readonly check: CloudRunCheck;
  readonly taken: ReadonlyMap<string, readonly string[]>;
}

type Item = ChoiceItem<Answer>;

function itemsOf(deps: CloudRunDeps, { run, check, taken }: Found): readonly Item[] {
  const obstacles = [
    ...check.refusals.slice(0, shownNames).map(refusalItem),
    ...check.errors.map(error => errorItem(error, '$(error)', deps)),
  ];
  const lacksRole = deps.needsRole && run.roleName === '';
  return [
    ...(obstacles.length > 0 || lacksRole ? [] : [startItem(deps.plans, check)]),
    ...obstacles,
    roleItem(deps, run),
    {
      answer: 'region',
      label: `$(globe) ${l10n.t('Runs in: {0}', placeOf(deps, run))}`,
      description: l10n.t('Change…'),
    },
    ...(check.missing.length === 0
      ? []
      : [
          {
            answer: 'policy',
            label: `$(warning) ${l10n.t('Missing permissions: {0}', plainText(check.missing.join(', ')))}`,
            description: l10n.t('Copy RAM Policy'),
          } as const,
        ]),
    ...check.warnings.map(error => errorItem(error, '$(warning)', deps)),
    ...[...taken].map(([regionId, names]) => takenItem(deps.regionName(regionId), names)),
    noteItem(
      `$(info) ${l10n.t('Snapshots of {0} GiB are billed until you delete them', sizeOf(deps.plans))}`,
    ),
    noteItem(`$(info) ${l10n.t('Follow and cancel the copies in the Copies view')}`),
  ];
}

function sizeOf(plans: readonly CopyPlan[]): number {
  return plans.reduce((sum, { sourceSizeGiB = 0 }) => sum + sourceSizeGiB, 0);
}

function startItem(plans: readonly CopyPlan[], { executions }: CloudRunCheck): Item {
  const label =
    plans.length === 1
      ? l10n.t('Start 1 Copy in the Cloud')
      : l10n.t('Start {0} Copies in the Cloud', plans.length);
  return {
    answer: 'start',
    label: `$(cloud-upload) ${label}`,
    description:
      executions.length === 1 ? l10n.t('1 execution') : l10n.t('{0} executions', executions.length),
  };
}

function roleItem({ needsRole, profile }: CloudRunDeps, { roleName }: CloudRun): Item {
  if (roleName !== '') {
    const label = l10n.t('Signed by RAM role: {0}', plainText(roleName));
    return { answer: 'role', label: `$(key) ${label}`, description: l10n.t('Change…') };
  }
  if (needsRole) {
    return {
      answer: 'role',
      label: `$(key) ${l10n.t('Choose the RAM Role That Copies…')}`,
      detail: l10n.t('The credentials of this profile end, and the copies might end with them.'),
    };
  }
  const label = l10n.t('Signed by profile: {0}', plainText(profile.label));
  return { answer: 'role', label: `$(key) ${label}`, description: l10n.t('Use a RAM role…') };
}

function placeOf({ plans, regionName }: CloudRunDeps, { regionId }: CloudRun): string {
  const regionIds =
    regionId === undefined ? new Set(plans.map(plan => plan.sourceRegionId)) : [regionId];
  return [...regionIds].map(id => plainText(regionName(id))).join(l10n.t(', '));
}

/** Maximum number of names in a row, and of rows about copies that OOS cannot make. */
const shownNames = 3;

function takenItem(region: string, names: readonly string[]): Item {
  const shown = names.slice(0, shownNames).map(plainText).join(l10n.t(', '));
  return noteItem(
    `$(warning) ${l10n.t('{0} has images of these names', plainText(region))}`,
    names.length > shownNames ? `${shown}…` : shown,
  );
}

function refusalItem({ plan, why }: ExecutionRefusal): Item {
  const name = plainText(plan.name);
  return noteItem(
    why === 'evaluated'
      ? `$(error) ${l10n.t('OOS would evaluate a text of this copy: {0}', name)}`
      : `$(error) ${l10n.t('No room for the tag copy-id: {0}', name)}`,
    why === 'evaluated'
      ? l10n.t('Remove the braces, or copy it without OOS.')
      : l10n.t('Remove a tag, or copy it without OOS.'),
  );
}

function errorItem(error: unknown, icon: string, { profile }: CloudRunDeps): Item {
  const { what, action } = describeError(error, l10n, { profile });
  return noteItem(`${icon} ${what}`, action);
}

function noteItem(label: string, detail?: string): Item {
  return { answer: 'note', label, ...(detail === undefined ? {} : { detail }) };
}

async function askRegion(deps: CloudRunDeps): Promise<string | undefined> {
  const answer = await askChoice<string>({
    title: runTitle(),
    placeholder: l10n.t('Region whose OOS runs the copies'),
    items: async signal =>
      (await deps.loadRegionIds(signal)).map(regionId => ({
        answer: regionId,
        label: plainText(deps.regionName(regionId)),
        description: regionId,
      })),
  });
  return answer === back ? undefined : answer;
}

async function askRole(deps: CloudRunDeps, { roleName }: CloudRun): Promise<string | undefined> {
  const answer = await askText({
    title: runTitle(),
    prompt: l10n.t('Name of the RAM role. It has to trust oos.aliyuncs.com and may copy images.'),
    value: roleName,
    validate: text =>
      /^[\w.-]{1,64}$/.test(nameOfRole(text)) || (text === '' && !deps.needsRole)
        ? undefined
        : l10n.t('A role name has letters, digits, dots and hyphens.'),
  });
  return answer === undefined || answer === back ? undefined : nameOfRole(answer);
}

/** An ARN may be pasted: `acs:ram::123:role/name`. */
function nameOfRole(text: string): string {
  return text.replace(/^acs:ram::\d+:role\//, '');
}
