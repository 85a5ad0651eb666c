import { createOpenApi, type CredentialSource } from '../../src/openapi/createOpenApi';
import { createEndpoints } from '../../src/openapi/endpoints';
import { createRpcClient } from '../../src/openapi/rpcClient';
import { Secret } from '../../src/base/secret';
import { fixedCredentials } from '../../src/credentials/session';
import { isCopyable, totalSizeGiB } from '../../src/images/image';
import { checksCertificates } from '../../src/platform/certificates';
import { systemClock as clock } from '../../src/platform/clock';
import { nodeFetch as fetch } from '../../src/platform/fetch';
import { describeImages, describeRegions } from '../../src/services/ecs';
import type { Account } from './claim';

const silent = () => undefined;
const logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/** Calls as the extension makes them, to the cloud or to a simulator. */
export function apiMaker(simulator?: string) {
  const endpoints = createEndpoints(() => ({ network: 'public', override: simulator }));
  const deps = { fetch, clock, logger, endpoints, checksCertificates, version: 'contract' };
  const rpcClient = createRpcClient(deps);
  return (credentials: CredentialSource | undefined) =>
    createOpenApi({ rpcClient, credentials, clock });
}

/** Looks for the region with the smallest image that can be copied. */
export async function findAccount(
  makeApi: ReturnType<typeof apiMaker>,
  credentials: CredentialSource,
  pauseMs: number,
): Promise<Account> {
  const { signal } = new AbortController();
  const api = makeApi(credentials);
  const regions = await describeRegions(api, 'en-US', signal);
  const lists = await Promise.all(
    regions.map(async ({ regionId }) => ({
      regionId,
      images: await describeImages(api, regionId, {}, signal),
    })),
  );
  const [smallest] = lists
    .flatMap(({ images }) => images.filter(isCopyable))
    .sort((one, other) => totalSizeGiB(one) - totalSizeGiB(other));
  const regionId = smallest?.regionId ?? regions[0]?.regionId ?? '';
  const [destination] = regions.filter(region => region.regionId !== regionId);
  const accessKeyId = 'LTAICONTRACTUNKNOWN01';
  return {
    ...{ api, regions, regionId, smallest, signal },
    stranger: makeApi(
      fixedCredentials({ accessKeyId, accessKeySecret: new Secret('no such secret') }),
    ),
    images: lists.find(list => list.regionId === regionId)?.images ?? [],
    destinationRegionId: destination?.regionId ?? '',
    pause: () => clock.sleep(pauseMs, signal),
  };
}
