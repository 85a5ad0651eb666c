import { l10n } from 'vscode';
import { systemClock } from '../platform/clock';
import * as v from 'valibot';
import { latestAttempts } from '../copies/attempts';
import type { Copy } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { askChoice, back } from '../platform/quickInput';
import { type CopyAction, copyActionsFor } from './actions';
import { copyLabel, copyTitle } from './words';

interface CopyChoiceDeps {
  readonly copies: CopyService;
  readonly regionName: (regionId: string) => string;
}

/** The row that a command was invoked on and, from a tree, all selected rows. */
export interface Called {
  readonly argument: unknown;
  readonly selection?: unknown;
}

const copyNode = v.object({ copy: v.object({ id: v.string() }) });
const groupNode = v.object({ batchId: v.string(), regionId: v.optional(v.string()) });

/**
 * The copies that a command applies to: those of the row (a copy, a batch, or a region of a batch)
 * or of all selected rows, limited to copies that the action fits. Without a row, asks for a copy.
 */
export async function copiesMeant(
  deps: CopyChoiceDeps,
  action: CopyAction,
  called: Called,
): Promise<readonly Copy[]> {
  const { copies } = deps;
  const all = copies.list();
  const fitting = all.filter(copy => copyActionsFor(copy, copies).includes(action));
  const rows = rowsOf(called);
  if (rows.length === 0) {
    return called.argument === undefined ? ask(deps, fitting) : [];
  }
  const meant = new Set(rows.flatMap(row => copiesOf(row, all)));
  const fittingMeant = fitting.filter(copy => meant.has(copy));
  // A copy can end between the opening of its menu and the click; Cancel then reports that it is
  // too late.
  return fittingMeant.length === 0 && action === 'cancelCopy'
    ? all.filter(copy => meant.has(copy) && copy.state.kind === 'available')
    : fittingMeant;
}

/** The clicked row counts alone unless it is one of the selected rows. */
function rowsOf({ argument, selection }: Called): readonly unknown[] {
  const selected: readonly unknown[] = Array.isArray(selection) ? selection : [];
  const rows = selected.includes(argument) ? selected : [argument];
  return rows.filter(row => v.is(copyNode, row) || v.is(groupNode, row));
}

/** A group contains the last attempt of each copy; earlier attempts were already retried. */
function copiesOf(row: unknown, all: readonly Copy[]): readonly Copy[] {
  if (v.is(copyNode, row)) {
    return all.filter(({ id }) => id === row.copy.id);
  }
  if (!v.is(groupNode, row)) {
    return [];
  }
  const batch = all.filter(({ batchId }) => batchId === row.batchId);
  return latestAttempts(batch).filter(
    ({ plan }) => row.regionId === undefined || plan.destinationRegionId === row.regionId,
  );
}

async function ask(
  { copies, regionName }: CopyChoiceDeps,
  fitting: readonly Copy[],
): Promise<readonly Copy[]> {
  const now = systemClock.now();
  const chosen = await askChoice({
    title: l10n.t('Copies'),
    placeholder:
      fitting.length === 0 ? l10n.t('No copy allows this action') : l10n.t('Choose a copy'),
    items: fitting.map(copy => {
      const whyNotFollowed = copies.whyNotFollowed(copy);
      const at = { now, isCancelling: copies.isCancelling(copy), whyNotFollowed };
      return {
        answer: copy,
        label: copyTitle(copy, regionName),
        description: copyLabel(copy, at, l10n),
      };
    }),
  });
  return chosen === undefined || chosen === back ? [] : [chosen];
}
