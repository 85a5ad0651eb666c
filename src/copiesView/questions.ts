import * as vscode from 'vscode';
import { type Copy, imageIdOf } from '../copies/copy';
import { plainText } from '../platform/untrustedText';

const { l10n } = vscode;

/** One question for several copies. A single copy is cancelled without a question. */
export async function mayCancel(copies: readonly Copy[]): Promise<boolean> {
  if (copies.length < 2) {
    return true;
  }
  const cancel = l10n.t('Cancel {0} Copies', copies.length);
  return confirms(
    l10n.t('Cancel {0} copies?', copies.length),
    l10n.t('Images that are not available yet are removed from their destination regions.'),
    cancel,
  );
}

/** Asks once for several copies, and for a copy that may be billed twice. */
export async function mayRetry(copies: readonly Copy[]): Promise<boolean> {
  const accepted = copies.filter(copy => imageIdOf(copy) !== undefined);
  const [only] = copies;
  if (only === undefined || (copies.length === 1 && accepted.length === 0)) {
    return true;
  }
  const question =
    copies.length === 1
      ? l10n.t('Retry the copy of {0}?', plainText(only.plan.name))
      : l10n.t('Retry {0} copies?', copies.length);
  const detail =
    accepted.length === 0
      ? l10n.t('Each one creates an image that is kept and billed until you delete it.')
      : l10n.t(
          'The service accepted the earlier attempt. Retrying makes a new image; what is left of the earlier one is kept and billed until you delete it.',
        );
  const retry = copies.length === 1 ? l10n.t('Retry') : l10n.t('Retry {0} Copies', copies.length);
  return confirms(question, detail, retry);
}

/** Explains that the image has the copy's name but not its tag. */
export function mayAdopt(copies: readonly Copy[]): Promise<boolean> {
  const names = copies.flatMap(({ plan, state }) =>
    state.kind === 'unknown' && state.candidateId !== undefined
      ? [l10n.t('{0} ({1})', plainText(plan.name), plainText(state.candidateId))]
      : [],
  );
  return confirms(
    l10n.t('Is this image the copy: {0}?', names.join(', ')),
    l10n.t(
      'It has the name of the copy, but not its copy-id tag, so another tool may have made it. If it is the copy, it is followed from now on.',
    ),
    l10n.t('Yes, Follow It'),
  );
}

/** Warns that a second image may be kept and billed. */
export function maySubmitAgain(copies: readonly Copy[]): Promise<boolean> {
  const [only] = copies;
  const question =
    copies.length === 1
      ? l10n.t('Submit the copy of {0} again?', plainText(only?.plan.name ?? ''))
      : l10n.t('Submit {0} copies again?', copies.length);
  return confirms(
    question,
    l10n.t(
      'The service may have accepted it already. If so, this can create a second image of this name, billed until you delete it.',
    ),
    l10n.t('Submit Again'),
  );
}

/** Asks before something that costs money or cannot be undone. */
export async function confirms(question: string, detail: string, action: string): Promise<boolean> {
  return (
    (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action
  );
}
