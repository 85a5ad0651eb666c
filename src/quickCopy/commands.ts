import * as vscode from 'vscode';
import type { CopyDraft } from '../draft/draft';
import { applyPreset } from '../draft/preset';
import { dayStamp } from '../draft/rules';
import { createDraftingHost, type DraftingDeps } from '../drafting/createHost';
import { SavedSettings } from '../drafting/savedSettings';
import { fillIn } from '../drafting/fillIn';
import { loadContent } from '../drafting/loadContent';
import { QuickCopy } from '../drafting/quickCopy';
import { formStrings } from '../drafting/strings';
import { systemClock } from '../platform/clock';
import { back, type Question, walk } from '../platform/quickInput';
import type { ImageArgument } from '../platform/commandArguments';
import { confirmCopy } from './confirmation';
import { destinationsQuestion, draftQuestions } from './questions';
import type { FormSource } from '../drafting/content';
import { noteSavedSettings } from '../platform/contextKeys';
import { choosePreset, removePreset, tellOfNoPreset } from './presets';
import { copyTitleOf } from './words';

const { l10n } = vscode;

export type QuickCopyCommands = ReturnType<typeof quickCopyCommands>;

/** Commands of other rooms that quick copy runs. */
interface OtherRooms {
  /** The image that a command was invoked on, or that the user chooses. */
  readonly imageToCopy: (argument: unknown) => Promise<ImageArgument | undefined>;
  /** With a draft, the form starts with it instead of the user's defaults. */
  readonly openCopyForm: (images: FormSource, draft?: CopyDraft) => void;
}

/** A copy in progress, and a function that continues it in the form. */
interface Started {
  readonly copy: QuickCopy;
  readonly openForm: (draft: CopyDraft) => void;
}

/** The commands that copy without the form. A file of its own, loaded with the first of them. */
export function quickCopyCommands(deps: DraftingDeps, rooms: OtherRooms) {
  const settings = new SavedSettings(deps.workspaceState);
  const forImage = (go: (started: Started) => Promise<unknown>) => async (argument: unknown) => {
    const image = await rooms.imageToCopy(argument);
    if (image !== undefined) {
      await go(await start(deps, rooms, image));
    }
  };
  return {
    copyImageStepByStep: forImage(copyStepByStep),
    copyWithLastSettings: forImage(started => {
      const { last } = settings;
      return last === undefined
        ? copyStepByStep(started)
        : copyWithLast(started, fitted(last, started));
    }),
    copyWithPreset: async (argument: unknown) => {
      if (settings.presets.length === 0) {
        tellOfNoPreset();
        return;
      }
      await forImage(started => copyWithPreset(started, settings))(argument);
    },
    removePreset: async () => {
      await removePreset(settings);
      noteSavedSettings(deps.workspaceState);
    },
  };
}

/** Loads the image and its regions, with progress in the status bar. */
async function start(
  deps: DraftingDeps,
  rooms: OtherRooms,
  image: ImageArgument,
): Promise<Started> {
  const { regionId, imageId, profile } = image;
  const form = { profile: { scope: profile.scope, id: profile.id }, regionId, imageId };
  const host = createDraftingHost(deps);
  const strings = formStrings(l10n);
  const today = dayStamp(new Date(systemClock.now()));
  const content = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: fillIn(strings.loading, { imageId }) },
    () => loadContent(host, { form }, new AbortController().signal),
  );
  return {
    copy: new QuickCopy({ form, content, host, strings, today }),
    openForm: draft => {
      rooms.openCopyForm(image, draft);
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

/** Asks for the regions only, with the last ones selected: Enter repeats the last copy. */
function copyWithLast(started: Started, last: CopyDraft): Promise<unknown> {
  const { copy } = started;
  return walk<CopyDraft>(copy.withoutImpossible(last), () => [
    destinationsQuestion(copy),
    confirmationQuestion(started),
  ]);
}

function copyWithPreset(started: Started, settings: SavedSettings): Promise<unknown> {
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

/** Adapts the settings of other copies to this image. */
function fitted(settings: CopyDraft, { copy: { content } }: Started): CopyDraft {
  return applyPreset(settings, content.initialDraft, content.sources[0]);
}
