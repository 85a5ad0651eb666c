import * as vscode from 'vscode';
import {
  type Blank,
  type ImageUse,
  type UsableImage,
  useFormats,
  useImage,
  type UseFormat,
} from '../iac/code/useImage';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';

const { l10n } = vscode;

interface Choice {
  readonly use: ImageUse;
  readonly format: UseFormat;
}

/** Opens the text that creates an instance from an image, or replaces a system disk with it. */
export async function showUse(image: Image): Promise<void> {
  const chosen = await askChoice<Choice>({
    title: l10n.t('Use {0}', plainText(image.name)),
    placeholder: l10n.t('Choose the text to open; nothing is created'),
    items: [
      ...useFormats.map(format => item({ use: 'createInstance', format })),
      ...(['aliyunCli', 'powerShell'] as const).map(format =>
        item({ use: 'replaceSystemDisk', format }),
      ),
    ],
  });
  if (chosen === undefined || chosen === back) {
    return;
  }
  const told = useImage(usable(image), chosen);
  if (told === undefined) {
    return;
  }
  const document = await vscode.workspace.openTextDocument({
    content: told.text,
    language: await languageOf(chosen.format),
  });
  await vscode.window.showTextDocument(document);
  void vscode.window.showInformationMessage(
    l10n.t('Fill in: {0}.', told.blanks.map(blankLabel).join(', ')),
  );
}

function item(answer: Choice) {
  return { answer, label: useLabel(answer.use), description: formatLabel(answer.format) };
}

function usable({ regionId, imageId, name, osType, disks }: Image): UsableImage {
  const systemDiskGiB = disks.find(({ type }) => type === 'system')?.sizeGiB ?? 0;
  return { regionId, imageId, name, osType, systemDiskGiB };
}

async function languageOf(format: UseFormat): Promise<string> {
  const wanted = {
    aliyunCli: 'shellscript',
    powerShell: 'powershell',
    terraform: 'terraform',
    ros: 'yaml',
  }[format];
  return (await vscode.languages.getLanguages()).includes(wanted) ? wanted : 'plaintext';
}

function useLabel(use: ImageUse): string {
  switch (use) {
    case 'createInstance':
      return l10n.t('Create an Instance');
    case 'replaceSystemDisk':
      return l10n.t('Replace a System Disk');
  }
}

function formatLabel(format: UseFormat): string {
  switch (format) {
    case 'aliyunCli':
      return l10n.t('aliyun CLI command');
    case 'powerShell':
      return l10n.t('aliyun CLI command for PowerShell');
    case 'terraform':
      return 'Terraform';
    case 'ros':
      return l10n.t('ROS template');
  }
}

function blankLabel(blank: Blank): string {
  switch (blank) {
    case 'instance type':
      return l10n.t('instance type');
    case 'security group ID':
      return l10n.t('security group ID');
    case 'vSwitch ID':
      return l10n.t('vSwitch ID');
    case 'key pair name':
      return l10n.t('key pair name');
    case 'instance ID':
      return l10n.t('instance ID');
  }
}
