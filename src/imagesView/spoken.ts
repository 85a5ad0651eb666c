import type { Localizer } from '../platform/words/describeError';
import { spokenRow } from '../platform/words/spokenRow';
import { imageActions, spokenState } from './imageRow';
import type { ImagesNode } from './node';

/** The texts of a row and the command of a click. */
export interface RowParts {
  readonly label: string;
  readonly description: string;
  readonly action: string | undefined;
}

/** The screen reader's text of a row: name, state and actions. */
export function spokenNode(node: ImagesNode, row: RowParts, l10n: Localizer): string {
  const { label: name, description } = row;
  switch (node.kind) {
    case 'profile':
      return spokenRow(
        {
          name: l10n.t('Profile {0}', name),
          state: node.isActive ? joined([l10n.t('active'), description], l10n) : description,
          actions: [l10n.t('Switch Profile'), l10n.t('Test Connection')],
        },
        l10n,
      );
    case 'region': {
      const { images, isLoading, error, region } = node.images;
      const count = images === undefined ? '' : countLabel(images.length, l10n);
      const state = error === undefined ? count : l10n.t('not loaded, {0}', description);
      return spokenRow(
        {
          name: l10n.t('Region {0}', `${name} ${region.regionId}`),
          state: isLoading ? joined([l10n.t('loading'), count], l10n) : state,
          actions: [l10n.t('Refresh Region'), l10n.t('Hide Region'), l10n.t('Copy Region ID')],
        },
        l10n,
      );
    }
    case 'image':
      return spokenRow(
        {
          name: l10n.t('Image {0}', name),
          state: spokenState(node.image, description, l10n),
          actions: imageActions(node.image, l10n),
        },
        l10n,
      );
    case 'failure': {
      const isNamedByAction = name === row.action && description !== '';
      return spokenRow(
        {
          name: (isNamedByAction ? description : name).replace(/[.。…]$/, ''),
          state: isNamedByAction ? '' : description,
          actions: row.action === undefined ? [] : [row.action],
        },
        l10n,
      );
    }
    case 'group':
    case 'shared':
    case 'more':
    case 'loading':
    case 'empty':
    case 'allFiltered':
    case 'noneShared':
    case 'invalidProfile':
    case 'misplacedProfiles':
      return spokenRow(
        {
          name: name.replace(/[.。…]$/, ''),
          state: description,
          actions: row.action === undefined ? [] : [row.action],
        },
        l10n,
      );
  }
}

function countLabel(count: number, l10n: Localizer): string {
  return count === 1 ? l10n.t('1 image') : l10n.t('{0} images', count);
}

function joined(parts: readonly string[], l10n: Localizer): string {
  return parts.filter(part => part !== '').reduce((told, part) => l10n.t('{0}, {1}', told, part));
}
