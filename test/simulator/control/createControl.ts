import type { Cloud } from '../cloud/cloud';
import { type Copy, observeCopy } from '../cloud/copyLife';
import { imageOf, acceptSeed } from '../cloud/furnish';
import type { ObservedImage } from '../cloud/image';
import type { Gateway } from '../gateway/gateway';
import type { ScenarioName } from '../scenarios/scenarios';
import type { Control, CopyReport, ImageReport } from './control';

interface Behind {
  readonly world: () => {
    readonly scenario: ScenarioName;
    readonly cloud: Cloud;
    readonly gateway: Gateway;
  };
  readonly reset: (scenario: ScenarioName) => void;
}

/** A control that always acts on the current world. */
export function createControl({ world, reset }: Behind): Control {
  const cloud = () => {
    const { cloud: current } = world();
    current.executions.settle();
    return current;
  };
  const gateway = () => world().gateway;
  return {
    log: () => gateway().log.list(),
    clearLog: () => {
      gateway().log.clear();
    },
    copies: () => {
      cloud().copies.settle(cloud().clock.now());
      return cloud()
        .copies.list()
        .map(copy => reportCopy(cloud(), copy));
    },
    images: regionId =>
      cloud()
        .scenario.regions.filter(region => (regionId ?? region.regionId) === region.regionId)
        .flatMap(region => cloud().images.list(region.regionId))
        .filter(image => image.ownership === 'self')
        .map(reportImage),
    snapshotsLeft: () => world().cloud.snapshots.left,
    createDiskFrom: snapshotId => {
      world().cloud.snapshots.createDiskFrom(snapshotId);
    },
    addImage: seed => {
      const { clock, copies, ids, images } = cloud();
      const full = { ageHours: 0, ...seed, number: seed.number ?? 0 };
      const image = imageOf(full, clock.serverNow());
      const added =
        seed.number === undefined ? { ...image, imageId: ids.imageId(seed.regionId) } : image;
      images.put(added);
      acceptSeed(full, added, { copies, timings: images.timings, now: clock.now() });
      return added.imageId;
    },
    deleteImage: (regionId, imageId) => {
      cloud().copies.end(imageId, { at: cloud().clock.now(), as: 'Cancelled' });
      return cloud().images.delete(regionId, imageId);
    },
    failCopy: (imageId, as = 'CreateFailed') =>
      cloud().copies.end(imageId, { at: cloud().clock.now(), as }),
    addFault: fault => gateway().faults.add(fault),
    faults: () => gateway().faults.list(),
    removeFault: id => gateway().faults.remove(id),
    clearFaults: () => {
      gateway().faults.clear();
    },
    clock: () => {
      const { clock } = cloud();
      return {
        simulated: new Date(clock.now()).toISOString(),
        server: new Date(clock.serverNow()).toISOString(),
        timeScale: clock.scale,
        isFrozen: clock.isFrozen,
        skewMs: clock.skewMs,
      };
    },
    setTimeScale: scale => {
      cloud().clock.setScale(scale);
    },
    freeze: () => {
      cloud().clock.freeze();
    },
    resume: () => {
      cloud().clock.resume();
    },
    advance: ms => {
      cloud().clock.advance(ms);
    },
    setSkew: ms => {
      cloud().clock.setSkew(ms);
    },
    setTimings: timings => {
      const { images } = cloud();
      images.timings = { ...images.timings, ...timings };
    },
    setRequestsPerMinute: limit => {
      gateway().throttle.perMinute = limit;
    },
    forgetClientTokens: () => {
      cloud().clientTokens.forget();
    },
    setClientTokenLifetime: ms => {
      cloud().clientTokens.lifetimeMs = ms;
    },
    renameImage: (copy, name) => {
      cloud().images.change(copy, { name });
    },
    executions: () =>
      cloud()
        .executions.list()
        .map(({ run, ...execution }) => ({
          executionId: run.executionId,
          regionId: execution.regionId,
          status: run.status,
          statusMessage: run.statusMessage,
          tags: execution.tags,
          clientToken: execution.clientToken,
          ramRole: execution.ramRole,
        })),
    cancelExecution: executionId => {
      const found = cloud()
        .executions.list()
        .find(({ run }) => run.executionId === executionId);
      found?.run.cancel();
      return found !== undefined;
    },
    deleteExecution: executionId => cloud().executions.delete(executionId),
    setOos: behaviour => {
      const { executions } = cloud();
      executions.behaviour = { ...executions.behaviour, ...behaviour };
    },
    reset: scenario => {
      reset(scenario ?? world().scenario);
    },
  };
}

function reportCopy({ clock, images }: Cloud, copy: Copy): CopyReport {
  const image = images.find(copy.regionId, copy.imageId);
  const { status, percent } = observeCopy(copy, image?.disks ?? [], {
    now: clock.now(),
    timings: images.timings,
  });
  return {
    imageId: copy.imageId,
    regionId: copy.regionId,
    name: copy.name,
    source: copy.source,
    clientToken: copy.clientToken,
    accessKeyId: copy.accessKeyId,
    status,
    percent,
    acceptedAt: new Date(copy.acceptedAt).toISOString(),
    startedAt: copy.startedAt === undefined ? undefined : new Date(copy.startedAt).toISOString(),
  };
}

function reportImage(image: ObservedImage): ImageReport {
  return {
    imageId: image.imageId,
    regionId: image.regionId,
    name: image.name,
    status: image.status,
    tags: Object.fromEntries(image.tags.map(tag => [tag.key, tag.value])),
  };
}
