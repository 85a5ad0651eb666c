import { describeError, isCancellation } from '../platform/words/describeError';
import type { Profile } from '../profiles/profile';
import { CopyImage } from './copyImage';
import { copyStatus } from './copyStatus';
import type { AgentDeps } from './deps';
import { findImageIds } from './findImageIds';
import { imageDetails } from './imageDetails';
import { InvalidInputError, readInput } from './inputs';
import { ListImages } from './listImages';
import type { ToolName } from './toolNames';

/** The tools by name: input from a model to a result as JSON text. Knows no editor. */
export class Tools {
  readonly #deps: AgentDeps;
  readonly #listImages: ListImages;
  readonly #copyImage: CopyImage;

  constructor(deps: AgentDeps) {
    this.#deps = deps;
    this.#listImages = new ListImages(deps);
    this.#copyImage = new CopyImage(deps);
  }

  /** Rejects only with a cancellation: the model is told of every other error. */
  async run(name: ToolName, input: unknown, signal: AbortSignal): Promise<string> {
    const profile = this.#deps.profiles.active();
    try {
      return JSON.stringify(await this.#run(name, input, { profile, signal }));
    } catch (error) {
      if (isCancellation(error)) {
        throw error;
      }
      return JSON.stringify({ error: this.#wordsOf(error, profile) });
    }
  }

  async #run(
    name: ToolName,
    input: unknown,
    { profile, signal }: { readonly profile: Profile | undefined; readonly signal: AbortSignal },
  ): Promise<object> {
    if (name === 'findImageIds') {
      return await findImageIds(this.#deps, readInput(name, input), signal);
    }
    if (name === 'copyStatus') {
      return await copyStatus(this.#deps, readInput(name, input));
    }
    if (profile === undefined) {
      return { error: { what: this.#deps.isTrusted() ? noProfile : restricted } };
    }
    const signing = { profile, signal };
    switch (name) {
      case 'listImages':
        return await this.#listImages.run(readInput(name, input), signing);
      case 'imageDetails':
        return await imageDetails(this.#deps, readInput(name, input), signing);
      case 'copyImage':
        return await this.#copyImage.run(readInput(name, input), signing);
    }
  }

  #wordsOf(error: unknown, profile: Profile | undefined) {
    if (error instanceof InvalidInputError) {
      return { what: error.message };
    }
    const { what, action, code, requestId } = describeError(error, this.#deps.l10n, { profile });
    return { what, action, code, requestId };
  }
}

const noProfile = 'No profile yet. The user adds one with the command ECS Images: Add Profile.';
const restricted = 'The workspace is in Restricted Mode, in which no profile is used.';
