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
 * Asks a region once for all interests, one resource group after the other. A group is not asked
 * about images that were found on the way. Resolves with the error that left IDs without an answer;
 * rejects only with the signal's reason.
 */
export async function askRegion(question: RegionQuestion, signal: AbortSignal): Promise<unknown> {
  const found = new Set<string>();
  let error: unknown;
  for (const [resourceGroupId, interests] of byGroup(question.interests)) {
    const failure = await askGroup({ ...question, interests, resourceGroupId, found }, signal);
    error ??= failure;
  }
  return error;
}

/** Those without a group come first: they may list everything. */
function byGroup(
  interests: readonly Interest[],
): ReadonlyMap<string | undefined, readonly Interest[]> {
  const groups = new Set([undefined, ...interests.map(interest => interest.resourceGroupId)]);
  return new Map(
    [...groups].map(group => [
      group,
      interests.filter(interest => interest.resourceGroupId === group),
    ]),
  );
}

interface GroupQuestion extends RegionQuestion {
  readonly resourceGroupId: string | undefined;
  /** Images that were found so far, by any group's question. */
  readonly found: Set<string>;
}

/**
 * One listing of everything, or of the images being created if that is asked for or there are at
 * least 2, then one call for each image missing from the listing.
 */
async function askGroup(question: GroupQuestion, signal: AbortSignal): Promise<unknown> {
  const { interests, report, found } = question;
  const isOpen = (imageId: string) => !found.has(imageId);
  const beingMade = idsOf(interests, interest => interest.beingMade.filter(isOpen));
  const finishing = idsOf(interests, interest => interest.finishing.filter(isOpen));
  const unanswered = new Set([...beingMade, ...finishing]);
  const take = async (news: Answer) => {
    for (const { imageId } of news.images) {
      found.add(imageId);
      unanswered.delete(imageId);
    }
    for (const imageId of absentOf(news)) {
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
  { api, regionId, interests, resourceGroupId }: GroupQuestion,
  countBeingMade: number,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  if (interests.some(({ scope }) => scope === 'all')) {
    const images = await describeImages(api, regionId, {}, signal);
    return { kind: 'listed', scope: 'all', images };
  }
  if (countBeingMade < 2 && !interests.some(({ scope }) => scope === 'beingMade')) {
    return undefined;
  }
  const query = { statuses: ['Creating', 'Waiting'] as const, resourceGroupId };
  const images = await describeImages(api, regionId, query, signal);
  return { kind: 'listed', scope: 'beingMade', images };
}

/** Resolves with the first failure; no call starts after it. */
async function askByIds(
  question: GroupQuestion & {
    readonly imageIds: readonly string[];
    readonly take: (news: Answer) => Promise<void>;
  },
  signal: AbortSignal,
): Promise<unknown> {
  const { api, regionId, imageIds, resourceGroupId, take } = question;
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
      const query = { imageId, resourceGroupId };
      const found = await describeImages(api, regionId, query, ownSignal);
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
