import * as vscode from 'vscode';
import type { CopyDraft } from '../copy/copyPlan';
import { applyPreset } from '../copy/copyPreset';
import { dayStamp } from '../copy/copyRules';
import { createCopyFormHost, type CopyFormServicesDeps } from '../copyForm/copyFormServices';
import { CopySettings } from '../copyForm/copySettings';
import { fillIn } from '../copyForm/fillIn';
import { loadContent } from '../copyForm/loadContent';
import { QuickCopy } from '../copyForm/quickCopy';
import { formStrings } from '../copyForm/strings';
import { systemClock } from '../platform/clock';
import { back, type Question, walk } from '../platform/quickInput';
import type { ImageArgument } from './arguments';
import { confirmCopy } from './copyConfirmation';
import { draftQuestions } from './draftQuestions';
import { type ImageCommandsDeps, imageToCopy } from './images';
import { choosePreset, removePreset, tellOfNoPreset } from './presetDialogs';
import { copyTitleOf } from './quickCopyWords';

const { l10n } = vscode;

export type QuickCopyDialogs = ReturnType<typeof quickCopyDialogs>;

export interface QuickCopyDialogsDeps extends ImageCommandsDeps, CopyFormServicesDeps {}

/** A copy that was begun, and the way to the form with what it has come to. */
interface Started {
  readonly copy: QuickCopy;
  readonly openForm: (draft: CopyDraft) => void;
}

/** The ways to a copy that need no form; a file of its own, loaded with the first of them. */
export function quickCopyDialogs(deps: QuickCopyDialogsDeps) {
  const settings = new CopySettings(deps.workspaceState);
  const forImage = (go: (started: Started) => Promise<unknown>) => async (argument: unknown) => {
    const image = await imageToCopy(deps, argument);
    if (image !== undefined) {
      await go(await start(deps, image));
    }
  };
  return {
    copyImageStepByStep: forImage(copyStepByStep),
    copyWithLastSettings: forImage(started => {
      const { last } = settings;
      return last === undefined
        ? copyStepByStep(started)
        : confirmCopy(started.copy, fitted(last, started), started);
    }),
    copyWithPreset: async (argument: unknown) => {
      if (settings.presets.length === 0) {
        tellOfNoPreset();
        return;
      }
      await forImage(started => copyWithPreset(started, settings))(argument);
    },
    removePreset: () => removePreset(settings),
  };
}

/** Loads what is asked about, and says so meanwhile. */
async function start(deps: QuickCopyDialogsDeps, image: ImageArgument): Promise<Started> {
  const { regionId, imageId, profile } = image;
  const form = { profile: { scope: profile.scope, id: profile.id }, regionId, imageId };
  const host = createCopyFormHost(deps);
  const strings = formStrings(l10n);
  const today = dayStamp(new Date(systemClock.now()));
  const content = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: fillIn(strings.loading, { imageId }) },
    () => loadContent(host, { form }, new AbortController().signal),
  );
  return {
    copy: new QuickCopy({ form, content, host, strings, today }),
    openForm: draft => {
      deps.openCopyForm(image, draft);
    },
  };
}

function copyStepByStep(started: Started): Promise<unknown> {
  const { copy } = started;
  const first = { ...copy.content.initialDraft, destinations: [] };
  return walk<CopyDraft>(first, draft => [
    ...draftQuestions(copy, draft),
    confirmationQuestion(started),
  ]);
}

function copyWithPreset(started: Started, settings: CopySettings): Promise<unknown> {
  const choice: Question<CopyDraft> = async (_draft, at) => {
    const preset = await choosePreset(settings, { title: copyTitleOf(started.copy), ...at });
    return preset === undefined || preset === back ? preset : fitted(preset.draft, started);
  };
  return walk<CopyDraft>(started.copy.content.initialDraft, () => [
    choice,
    confirmationQuestion(started),
  ]);
}

function confirmationQuestion({ copy, openForm }: Started): Question<CopyDraft> {
  return async (draft, at) => {
    const answer = await confirmCopy(copy, draft, { ...at, openForm });
    return answer === 'submitted' ? draft : answer;
  };
}

/** Settings of other copies, for this image. */
function fitted(settings: CopyDraft, { copy: { content } }: Started): CopyDraft {
  return applyPreset(settings, content.initialDraft, content.sources[0]);
}
