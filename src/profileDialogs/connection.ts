import * as v from 'valibot';
import * as vscode from 'vscode';
import { describeError } from '../platform/words/describeError';
import { plainText } from '../platform/untrustedText';
import {
  type ConnectionCheck,
  type CheckName,
  type ConnectionReport,
  skipped,
  testConnection,
} from '../profiles/connectionTest';
import type { Profile } from '../profiles/profile';
import { ramPolicyWith } from '../profiles/ramPolicy';
import type { Profiles } from '../profiles/profiles';
import type { ReadOnlyDocuments } from '../platform/readOnlyDocuments';
import { identityLabel } from '../platform/words/profileWords';
import { profileArgument } from '../platform/commandArguments';
import { activeProfileOrAdvice } from '../platform/activeProfile';

const { l10n } = vscode;

export interface ConnectionCommandsDeps {
  readonly profiles: Profiles;
  readonly documents: ReadOnlyDocuments;
}

/** Commands that test a connection and copy the RAM policy that it needs. */
export function connectionCommands(deps: ConnectionCommandsDeps) {
  return {
    testConnection: (argument: unknown) => test(deps, argument),
    copyRamPolicy: copyPolicy,
  };
}

async function test(
  { profiles, documents }: ConnectionCommandsDeps,
  argument: unknown,
): Promise<void> {
  const profile = profileArgument(argument, profiles) ?? activeProfileOrAdvice(profiles);
  if (profile === undefined) {
    return;
  }
  const report = await testInProgress(profiles, profile);
  await documents.show(
    l10n.t('Connection of {0}', plainText(profile.label)),
    textOf(profile, report),
  );
}

/** Tests a profile's connection with a notification that cancels it. */
export async function testInProgress(
  profiles: Profiles,
  profile: Profile,
): Promise<ConnectionReport> {
  return await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('Testing the connection of {0}…', plainText(profile.label)),
      cancellable: true,
    },
    (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      const api = profiles.connect(profile);
      const connectAs = (accountId: string, signal: AbortSignal) =>
        profiles.connectAs(profile, accountId, signal);
      return testConnection({ api, connectAs }, abort.signal);
    },
  );
}

function textOf(profile: Profile, { identity, checks }: ConnectionReport): string {
  return [
    l10n.t('Profile: {0} ({1})', plainText(profile.label), profile.mode),
    ...(identity === undefined
      ? []
      : [
          l10n.t('Account: {0}', identityLabel(identity)),
          l10n.t('Identity: {0}', plainText(identity.arn)),
        ]),
    '',
    ...checks.flatMap(check => linesOf(check, profile)),
    '',
  ].join('\n');
}

function linesOf({ name, problem }: ConnectionCheck, profile: Profile): readonly string[] {
  const label = checkLabel(name);
  if (problem === undefined) {
    return [`✓ ${label}`];
  }
  if (problem === skipped) {
    return [`– ${label}`, `    ${l10n.t('skipped, because another check failed')}`];
  }
  const { what, action, requestId } = describeError(problem, l10n, { isDryRun: true, profile });
  const request = requestId === undefined ? undefined : l10n.t('Request ID: {0}', requestId);
  const lines = [what, action, request].filter(line => line !== undefined);
  return [`✗ ${label}`, ...lines.map(line => `    ${line}`)];
}

function checkLabel(name: CheckName): string {
  switch (name) {
    case 'network':
      return l10n.t('Network: name resolution, proxy, TLS');
    case 'clock':
      return l10n.t('Clock: the time of this machine');
    case 'credentials':
      return l10n.t('Credentials: key and signature');
    case 'regions':
      return l10n.t('Regions: DescribeRegions');
    case 'images':
      return l10n.t('Listing images: DescribeImages');
    case 'copy':
      return l10n.t('Copying images: CopyImage (dry run)');
    case 'cancel':
      return l10n.t('Cancelling copies: CancelCopyImage (for an image that does not exist)');
    case 'nvme':
      return l10n.t(
        'Restoring NVMe support: ModifyImageAttribute (for an image that does not exist)',
      );
    case 'encryption':
      return l10n.t(
        'Form hints: DescribeDiskEncryptionByDefaultStatus, DescribeDiskDefaultKMSKeyId',
      );
    case 'keys':
      return l10n.t('Form suggestions: KMS ListKeys, ListAliases, DescribeKey');
    case 'resourceGroups':
      return l10n.t('Form suggestions: ListResourceGroups');
  }
}

const policyArgument = v.object({ permission: v.pipe(v.string(), v.regex(/^[a-z]+:[A-Za-z]+$/)) });

/** Copies the policy. An error's button passes the permission that was missing. */
async function copyPolicy(argument: unknown): Promise<void> {
  const missing = v.safeParse(policyArgument, argument);
  const policy = ramPolicyWith(missing.success ? missing.output.permission : undefined);
  await vscode.env.clipboard.writeText(JSON.stringify(policy, undefined, 2));
  vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
}
