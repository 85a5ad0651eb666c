import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import { createOpenApi } from '../../../src/openapi/createOpenApi';
import { createEndpoints } from '../../../src/openapi/endpoints';
import type { OpenApi } from '../../../src/openapi/openApi';
import { createRpcClient } from '../../../src/openapi/rpcClient';
import { systemClock as clock } from '../../../src/platform/clock';
import { nodeFetch as fetch } from '../../../src/platform/fetch';
import { fixedCredentials } from '../../../src/credentials/session';
import { groupsToChoose } from '../../../src/profiles/groupScope';
import { withinGroup } from '../../../src/profiles/resourceGroup';
import { describeImage, describeImages } from '../../../src/services/ecs';
import {
  goodKey,
  groupKey,
  imagesGroupId,
  type Key,
  strictGroupKey,
} from '../../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import type { ScenarioName } from '../../simulator/scenarios/scenarios';
import { RecordingLogger } from '../openapi/stack';

const { signal } = new AbortController();

suite('an identity that may use one resource group', () => {
  let simulator: Simulator;

  async function start(scenario: ScenarioName = 'default'): Promise<void> {
    simulator = await startSimulator({ scenario });
  }

  teardown(() => simulator.stop());

  function apiOf(key: Key): OpenApi {
    const endpoints = createEndpoints(() => ({ network: 'public', override: simulator.url }));
    const deps = { fetch, clock, logger: new RecordingLogger(), endpoints, version: '1.2.3' };
    const credentials = fixedCredentials({
      accessKeyId: key.accessKeyId,
      accessKeySecret: new Secret(key.accessKeySecret),
    });
    const rpcClient = createRpcClient({ ...deps, checksCertificates: () => true });
    return createOpenApi({ rpcClient, credentials, clock });
  }

  function addToGroup(): string {
    const image = { regionId: 'cn-shanghai', name: 'grouped', resourceGroupId: imagesGroupId };
    return simulator.control.addImage(image);
  }

  test('is asked for its group, among those in which it finds images', async () => {
    await start();
    addToGroup();
    const groups = await groupsToChoose(apiOf(groupKey), signal);
    assert.deepEqual(
      groups?.map(({ id }) => id),
      [imagesGroupId],
    );
  });

  test('is asked for the ID where it may not list the groups', async () => {
    await start();
    assert.deepEqual(await groupsToChoose(apiOf(strictGroupKey), signal), []);
  });

  test('is told apart from one that lists everything, by a single wave of questions', async () => {
    await start();
    assert.equal(await groupsToChoose(apiOf(goodKey), signal), undefined);
    assert.ok(simulator.control.log().every(({ action }) => action !== 'ListResourceGroups'));
  });

  test('is told apart from an account without images', async () => {
    await start('empty');
    assert.equal(await groupsToChoose(apiOf(goodKey), signal), undefined);
  });

  for (const key of [groupKey, strictGroupKey]) {
    test(`sees the images of the group within it: ${key.accessKeyId}`, async () => {
      await start();
      const imageId = addToGroup();
      const api = withinGroup(apiOf(key), () => imagesGroupId);
      const images = await describeImages(api, 'cn-shanghai', {}, signal);
      assert.deepEqual(
        images.map(image => image.imageId),
        [imageId],
      );
      const found = await describeImage(api, { regionId: 'cn-shanghai', imageId }, signal);
      assert.equal(found.name, 'grouped');
    });
  }

  test('a profile without a group asks as before', async () => {
    await start();
    const api = withinGroup(apiOf(goodKey), () => undefined);
    await describeImages(api, 'cn-shanghai', {}, signal);
    const [question] = simulator.control.log();
    assert.equal(question?.params['ResourceGroupId'], undefined);
  });

  test('an image of any owner that is in no group is found without it', async () => {
    await start();
    const [image] = simulator.control.images('cn-hangzhou');
    assert.ok(image !== undefined);
    const api = withinGroup(apiOf(goodKey), () => imagesGroupId);
    const asked = { regionId: 'cn-hangzhou', imageId: image.imageId };
    assert.equal((await describeImage(api, asked, signal)).imageId, image.imageId);
  });
});
