import { sortImages } from '../images/arrangement';
import { imageTest } from '../images/imageFilter';
import { describeError } from '../platform/words/describeError';
import { plainText } from '../platform/untrustedText';
import { profileKey } from '../profiles/profile';
import type { AgentDeps, Signing } from './deps';
import type { InputOf } from './inputs';
import { imageSummary, note } from './summary';

/** Within this time, in milliseconds, a second list shows the images of the first. */
const freshMs = 60_000;

/** Lists the images of a profile, the newest first. */
export class ListImages {
  readonly #deps: Pick<AgentDeps, 'catalog' | 'clock' | 'l10n'>;
  /** By profile: when this tool loaded its images. */
  readonly #loadedAt = new Map<string, number>();

  constructor(deps: Pick<AgentDeps, 'catalog' | 'clock' | 'l10n'>) {
    this.#deps = deps;
  }

  /** Rejects if the regions cannot be listed. */
  async run({ regionId, limit, state, tag, name }: InputOf<'listImages'>, { profile }: Signing) {
    const { catalog, clock, l10n } = this.#deps;
    await this.#load(profile);
    const known = catalog.get(profile);
    if (known?.regions === undefined) {
      throw known?.error instanceof Error ? known.error : new Error('Regions could not be listed');
    }
    const regions = known.regions.filter(
      ({ region }) => regionId === undefined || region.regionId === regionId,
    );
    const isMatch = imageTest(
      { name, ...(state && { states: [state] }), ...(tag && { tags: [tag] }) },
      clock.now(),
    );
    const found = regions.flatMap(({ images = [] }) => images.filter(isMatch));
    return {
      profile: plainText(profile.label),
      found: found.length,
      images: sortImages(found, 'date').slice(0, limit).map(imageSummary),
      imagesNotLoaded: regions.reduce((sum, { notLoaded = 0 }) => sum + notLoaded, 0),
      regionsWithoutAnswer: regions.flatMap(({ region, error }) =>
        error === undefined
          ? []
          : [{ regionId: region.regionId, why: describeError(error, l10n, { profile }).what }],
      ),
      ...(regionId !== undefined && regions.length === 0 && { problem: 'No such region is shown' }),
      note,
    };
  }

  async #load(profile: Signing['profile']): Promise<void> {
    const { catalog, clock } = this.#deps;
    const key = profileKey(profile);
    const age = clock.elapsed() - (this.#loadedAt.get(key) ?? -Infinity);
    if (catalog.get(profile) === undefined || age < freshMs) {
      await catalog.load(profile);
    } else {
      await catalog.refresh(profile);
    }
    if (age >= freshMs) {
      this.#loadedAt.set(key, clock.elapsed());
    }
  }
}
