import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Secret } from '../../src/base/secret';
import { fixedCredentials } from '../../src/credentials/session';
import { ImageCatalog } from '../../src/images/imageCatalog';
import { RegionWatch } from '../../src/images/regionWatch';
import { Connectivity } from '../../src/openapi/connectivity';
import { createOpenApi } from '../../src/openapi/createOpenApi';
import { createEndpoints } from '../../src/openapi/endpoints';
import { createRpcClient } from '../../src/openapi/rpcClient';
import { systemClock as clock } from '../../src/platform/clock';
import { nodeFetch as fetch } from '../../src/platform/fetch';
import { goodKey } from '../simulator/cloud/accounts';
import { regionNames } from '../simulator/cloud/regionNames';
import { silentLogger as logger } from '../unit/fakes/silentLogger';
import { type Measure, median } from './measurement';

const runs = 5;
const imageCount = 3_000;
const pageSize = 100;

/** DescribeImages takes from 20 to 300 ms, spread evenly over the regions. */
const fastestMs = 20;
const slowestMs = 300;

/**
 * How long 28 regions with 3,000 images take, over sockets and signed. The simulator runs in a
 * process of its own. A region with more than one page takes two round trips, one for the total.
 */
export const measure: Measure = async function* () {
  const simulator = spawn(
    process.execPath,
    [path.join(__dirname, '../simulator/main.js'), '--scenario', 'large'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const url = await urlOf(simulator);
    await setLatencies(url);
    const loads: Load[] = [];
    for (let run = 0; run <= runs; run += 1) {
      loads.push(await load(url));
    }
    // The first load also loads the modules.
    const [, ...warm] = loads;
    const first = median(warm.map(({ firstMs }) => firstMs));
    const all = median(warm.map(({ allMs }) => allMs));
    const calls = Math.max(...loads.map(load => load.calls));
    yield { name: 'images.firstRegion', value: first, unit: 'ms', bound: fastestMs };
    yield { name: 'images.allRegions', value: all, unit: 'ms', bound: 2 * slowestMs };
    yield { name: 'images.calls', value: calls, unit: 'calls', bound: pagesNeeded() };
  } finally {
    simulator.kill('SIGKILL');
  }
};

interface Load {
  /** From the list of regions until the first region has images. */
  readonly firstMs: number;
  /** From the list of regions until all images are there. */
  readonly allMs: number;
  /** The number of DescribeImages calls. */
  readonly calls: number;
}

async function load(url: string): Promise<Load> {
  const network = new Connectivity({ clock });
  const endpoints = createEndpoints(() => ({ network: 'public', override: url }));
  const checksCertificates = () => true;
  const deps = { fetch, clock, logger, endpoints, checksCertificates, version: '1.2.3' };
  const rpcClient = createRpcClient(deps);
  const credentials = fixedCredentials({
    accessKeyId: goodKey.accessKeyId,
    accessKeySecret: new Secret(goodKey.accessKeySecret),
  });
  const api = createOpenApi({ rpcClient, credentials, clock });
  let calls = 0;
  const counted = network.watch({
    call: (request, signal) => {
      calls += request.action === 'DescribeImages' ? 1 : 0;
      return api.call(request, signal);
    },
  });
  const connect = () => counted;
  const ports = { clock, logger, network, connect, random: Math.random };
  const watch = new RegionWatch({ ...ports, isFocused: () => true });
  const language = 'en-US';
  const catalog = new ImageCatalog({ connect, watch, clock, language, shownRegions: () => [] });
  const ref = { scope: 'user', id: 'bench' } as const;
  await catalog.regions(ref, new AbortController().signal);
  const startedAt = performance.now();
  let firstMs = Number.NaN;
  catalog.onDidChange(() => {
    if (Number.isNaN(firstMs) && hasImages(catalog, ref)) {
      firstMs = performance.now() - startedAt;
    }
  });
  await catalog.load(ref);
  const allMs = performance.now() - startedAt;
  const regions = catalog.get(ref)?.regions ?? [];
  const found = regions.reduce((sum, { images }) => sum + (images?.length ?? 0), 0);
  catalog.dispose();
  watch.dispose();
  if (found !== imageCount) {
    throw new Error(`${found} images instead of ${imageCount}`);
  }
  return { firstMs, allMs, calls };
}

function hasImages(catalog: ImageCatalog, ref: Parameters<ImageCatalog['get']>[0]): boolean {
  return catalog.get(ref)?.regions?.some(({ images }) => images !== undefined) === true;
}

async function urlOf(simulator: ChildProcess): Promise<string> {
  if (simulator.stdout === null) {
    throw new Error('The simulator has no output');
  }
  for await (const line of createInterface(simulator.stdout)) {
    const url = /^listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) {
      return url;
    }
  }
  throw new Error('The simulator did not start');
}

async function setLatencies(url: string): Promise<void> {
  const step = (slowestMs - fastestMs) / (regionNames.length - 1);
  for (const [index, { regionId }] of regionNames.entries()) {
    const ms = Math.round(fastestMs + index * step);
    const body = JSON.stringify({ kind: 'latency', ms, action: 'DescribeImages', regionId });
    const { signal } = new AbortController();
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/__control/faults`, {
      method: 'POST',
      headers,
      body,
      signal,
    });
    if (answer.status !== 200) {
      throw new Error(`The simulator refused a latency: ${answer.status}`);
    }
  }
}

/** Pages of all regions; images are spread evenly over them. */
function pagesNeeded(): number {
  return regionNames.reduce((sum, _, index) => {
    const images = Math.ceil((imageCount - index) / regionNames.length);
    return sum + Math.max(1, Math.ceil(images / pageSize));
  }, 0);
}
