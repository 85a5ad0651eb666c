import { l10n } from 'vscode';
import * as v from 'valibot';
import type { Copy } from '../copies/copy';
import { latestAttempts } from '../copies/attempts';
import type { CopyService } from '../engine/service';
import { askChoice, back } from '../platform/quickInput';
import { copyLabel, copyTitle } from './words';
import { copyActionsFor } from './actions';

interface CopyChoiceDeps {
  readonly copies: CopyService;
  readonly regionName: (regionId: string) => string;
}

const copyNode = v.object({ copy: v.object({ id: v.string() }) });
const batchNode = v.object({ batchId: v.string() });

/** The copies that a command was called on: a row's, a batch's; on nothing, the copy is asked for. */
export async function copiesMeant(
  { copies, regionName }: CopyChoiceDeps,
  name: string,
  argument: unknown,
): Promise<readonly Copy[]> {
  const fitting = copies
    .list()
    .filter(copy => copyActionsFor(copy, copies).some(action => action === name));
  if (v.is(copyNode, argument)) {
    return fitting.filter(copy => copy.id === argument.copy.id);
  }
  if (v.is(batchNode, argument)) {
    const batch = copies.list().filter(({ batchId }) => batchId === argument.batchId);
    // What was repeated is the later copy's business.
    return latestAttempts(batch).filter(copy => fitting.includes(copy));
  }
  const chosen = await askChoice({
    title: l10n.t('Copies'),
    placeholder:
      fitting.length === 0 ? l10n.t('No copy allows this action') : l10n.t('Choose a copy'),
    items: fitting.map(copy => ({
      answer: copy,
      label: copyTitle(copy, regionName),
      description: copyLabel(copy, copies.whyNotFollowed(copy)),
    })),
  });
  return chosen === undefined || chosen === back ? [] : [chosen];
}
