import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CopyService } from '../../src/engine/service';
import { RegionWatch } from '../../src/images/regionWatch';
import { Connectivity } from '../../src/openapi/connectivity';
import { systemClock as clock } from '../../src/platform/clock';
import { FileLease } from '../../src/platform/files/fileLease';
import { RecordFiles } from '../../src/platform/files/recordFiles';
import { regionNames } from '../simulator/cloud/regionNames';
import { account, plan, submitter } from '../unit/copies/fixtures';
import { FakeCloud } from '../unit/fakes/fakeCloud';
import { silentLogger as logger } from '../unit/fakes/silentLogger';
import { type Measure, median } from './measurement';

const runs = 5;
const copyCount = 30;
/** A region runs 5 copies at a time, so that none has to wait for a place. */
const regionCount = 10;
const latencyMs = 100;
const boundMs = 2_000;

/**
 * How long 30 copies take from `submit` until all are accepted, over journal and lease files, with
 * a cloud in memory that answers 200 ms after a call.
 */
export const measure: Measure = async function* () {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    times.push(await submitTime());
  }
  yield { name: 'engine.submit30', value: median(times), unit: 'ms', bound: boundMs };
};

async function submitTime(): Promise<number> {
  const directory = mkdtempSync(path.join(tmpdir(), 'ecs-image-copy-engine-'));
  const cloud = new FakeCloud(clock);
  cloud.latencyMs = latencyMs;
  const api = cloud.api(() => account);
  const store = new RecordFiles({ directory: path.join(directory, 'copies'), clock, logger });
  const network = new Connectivity({ clock });
  const ports = { clock, logger, network, connect: () => api, random: () => 0.5 };
  const watch = new RegionWatch({ ...ports, isFocused: () => true });
  const service = new CopyService({
    ...ports,
    watch,
    store,
    lease: new FileLease({ directory: path.join(directory, 'leases'), clock }),
    workspaceId: 'folder:/a',
    connectAs: () => Promise.resolve(api),
    newId: randomUUID,
    historyLimit: () => 200,
    mayCopy: () => true,
  });
  await service.load();
  const plans = Array.from({ length: copyCount }, (_, index) =>
    plan({
      sourceImageId: `m-bp1source${index}`,
      destinationRegionId: regionNames[index % regionCount]?.regionId ?? '',
      name: `web-${index}`,
    }),
  );
  const began = clock.elapsed();
  const outcomes = await service.submit(plans, submitter);
  const took = clock.elapsed() - began;
  for (const part of [service, watch, store]) {
    part.dispose();
  }
  rmSync(directory, { recursive: true, force: true });
  if (outcomes.some(({ kind }) => kind !== 'accepted')) {
    throw new Error('Not all copies were accepted');
  }
  return took;
}
