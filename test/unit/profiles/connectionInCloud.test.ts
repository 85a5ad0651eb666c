import assert from 'node:assert/strict';
import { Secret } from '../../../src/base/secret';
import { createOpenApi } from '../../../src/openapi/createOpenApi';
import { createEndpoints } from '../../../src/openapi/endpoints';
import { ServiceError } from '../../../src/openapi/errors';
import { createRpcClient } from '../../../src/openapi/rpcClient';
import { systemClock as clock } from '../../../src/platform/clock';
import { nodeFetch as fetch } from '../../../src/platform/fetch';
import { testConnection } from '../../../src/profiles/connectionTest';
import { fixedCredentials } from '../../../src/credentials/session';
import { goodKey, type Key, readOnlyKey } from '../../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { RecordingLogger } from '../openapi/stack';

suite('the connection test against the simulated cloud', () => {
  let simulator: Simulator;

  setup(async () => {
    simulator = await startSimulator({ scenario: 'default' });
  });

  teardown(() => simulator.stop());

  async function failures(key: Key): Promise<readonly string[]> {
    const endpoints = createEndpoints(() => ({ network: 'public', override: simulator.url }));
    const logger = new RecordingLogger();
    const checksCertificates = () => true;
    const deps = { fetch, clock, logger, endpoints, checksCertificates, version: '1.2.3' };
    const rpcClient = createRpcClient(deps);
    const credentials = fixedCredentials({
      accessKeyId: key.accessKeyId,
      accessKeySecret: new Secret(key.accessKeySecret),
    });
    const api = createOpenApi({ rpcClient, credentials, clock });
    const { checks } = await testConnection(
      { api, connectAs: () => Promise.resolve(api) },
      new AbortController().signal,
    );
    return checks
      .filter(({ problem }) => problem !== undefined)
      .map(({ name, problem }) =>
        problem instanceof ServiceError ? `${name} ${problem.kind}` : name,
      );
  }

  test('passes with the key of a user with all permissions, and changes nothing', async () => {
    const copies = () =>
      simulator.control.copies().map(({ imageId, status }) => `${imageId} ${status}`);
    const before = copies();
    assert.deepEqual(await failures(goodKey), []);
    assert.deepEqual(copies(), before);
  });

  test('reports that a user may only read', async () => {
    assert.deepEqual(await failures(readOnlyKey), [
      'copy permission',
      'cancel permission',
      'nvme permission',
    ]);
  });

  test('reports that a user may copy but not cancel', async () => {
    simulator.control.addFault({ kind: 'deny', action: 'CancelCopyImage' });
    assert.deepEqual(await failures(goodKey), ['cancel permission']);
  });
});
