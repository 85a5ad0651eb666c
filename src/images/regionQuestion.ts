import pLimit from 'p-limit';
import type { OpenApi } from '../openapi/openApi';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import type { Interest, RegionNews } from './interest';

interface RegionQuestion {
  readonly api: OpenApi;
  readonly regionId: string;
  readonly interests: readonly Interest[];
  /** Called with each part of the answer as it arrives. */
  readonly report: (news: RegionNews) => Promise<void>;
}

type Answer = Exclude<RegionNews, { readonly kind: 'failed' }>;

/** Maximum number of concurrent questions by ID in one region. */
const parallelImages = 8;

/**
 * Asks a region once for all interests: one listing of everything, or of the images being created
 * if there are at least 2, then one call for each image missing from the listing. Resolves with the
 * error that left IDs without an answer; rejects only with the signal's reason.
 */
export async function askRegion(question: RegionQuestion, signal: AbortSignal): Promise<unknown> {
  const { interests, report } = question;
  const beingMade = idsOf(interests, interest => interest.beingMade);
  const finishing = idsOf(interests, interest => interest.finishing);
  const unanswered = new Set([...beingMade, ...finishing]);
  const take = async (news: Answer) => {
    for (const imageId of [...news.images.map(image => image.imageId), ...absentOf(news)]) {
      unanswered.delete(imageId);
    }
    await report(news);
  };
  let error: unknown;
  try {
    const listed = await list(question, beingMade.size, signal);
    if (listed !== undefined) {
      await take(listed);
    }
    error = await askByIds({ ...question, imageIds: [...unanswered], take }, signal);
  } catch (failure) {
    error = failure;
  }
  signal.throwIfAborted();
  if (error !== undefined) {
    await report({ kind: 'failed', error, imageIds: [...unanswered] });
  }
  return error;
}

async function list(
  { api, regionId, interests }: RegionQuestion,
  countBeingMade: number,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  if (interests.some(({ scope }) => scope === 'all')) {
    const images = await describeImages(api, regionId, {}, signal);
    return { kind: 'listed', scope: 'all', images };
  }
  if (countBeingMade < 2) {
    return undefined;
  }
  const images = await describeImages(api, regionId, { statuses: ['Creating', 'Waiting'] }, signal);
  return { kind: 'listed', scope: 'beingMade', images };
}

/** Resolves with the first failure; no call starts after it. */
async function askByIds(
  question: RegionQuestion & {
    readonly imageIds: readonly string[];
    readonly take: (news: Answer) => Promise<void>;
  },
  signal: AbortSignal,
): Promise<unknown> {
  const { api, regionId, imageIds, take } = question;
  const images: Image[] = [];
  const absent: string[] = [];
  const failures: unknown[] = [];
  const ask = async (imageId: string) => {
    if (failures.length > 0) {
      return;
    }
    try {
      // A separate signal, because Node warns of a leak when many calls listen to the same one.
      const ownSignal = AbortSignal.any([signal]);
      const found = await describeImages(api, regionId, { imageId }, ownSignal);
      const image = found.find(candidate => candidate.imageId === imageId);
      if (image === undefined) {
        absent.push(imageId);
      } else {
        images.push(image);
      }
    } catch (error) {
      failures.push(error);
    }
  };
  const limit = pLimit(parallelImages);
  await Promise.all(imageIds.map(imageId => limit(() => ask(imageId))));
  signal.throwIfAborted();
  if (images.length > 0 || absent.length > 0) {
    await take({ kind: 'asked', images, absent });
  }
  return failures[0];
}

function absentOf(news: Answer): readonly string[] {
  return news.kind === 'asked' ? news.absent : [];
}

function idsOf(
  interests: readonly Interest[],
  ids: (interest: Interest) => readonly string[],
): ReadonlySet<string> {
  return new Set(interests.flatMap(ids));
}
