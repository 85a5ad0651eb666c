import assert from 'node:assert/strict';
import { stsKey } from '../../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { wallTime } from './client';
import { copiesOf, itemTo, oosCalls } from './oosCalls';

const minute = 60_000;
const hour = 60 * minute;

suite('OOS in the simulator leaves open, as the documents do,', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset('default');
  });
  suiteTeardown(() => simulator.stop());

  const { call, start } = oosCalls(() => simulator.url);
  const copies = () => copiesOf(simulator);

  test('whether OOS is opened', async () => {
    simulator.control.setOos({ isActivated: false });
    assert.equal((await start([])).get('Code'), 'ServiceNotOpen');
    assert.equal((await call('ListExecutions', {})).get('Code'), 'ServiceNotOpen');
  });

  test('whether ECS gets the ClientToken', async () => {
    simulator.control.setOos({ passesClientTokens: false });
    await start([itemTo('cn-shanghai')]);
    simulator.control.advance(minute);
    assert.deepEqual(
      copies().map(({ clientToken }) => clientToken),
      [undefined],
    );
  });

  test('whether a parameter without a value is sent', async () => {
    const sent = async (sendsNull: boolean) => {
      simulator.control.reset();
      simulator.control.setOos({ sendsNull });
      const { tags: _, ...item } = itemTo('cn-shanghai');
      await start([item]);
      simulator.control.advance(minute);
      const ImageId = copies()[0]?.imageId ?? '';
      const answer = await call('DescribeImages', {
        RegionId: 'cn-shanghai',
        ImageId,
        Status: 'Creating',
      });
      return answer.get('Images.Image.0.Description');
    };
    assert.deepEqual([await sent(false), await sent(true)], ['', 'null']);
  });

  test('whether a run outlives the session that started it', async () => {
    const ends = async (outlivesSession: boolean) => {
      simulator.control.reset();
      simulator.control.setOos({ outlivesSession });
      const items = [itemTo('cn-shanghai'), itemTo('cn-beijing'), itemTo('us-west-1')];
      await start(items, { key: stsKey });
      simulator.control.setTimings({ perGiBMs: 40 * minute });
      simulator.control.advance(60 * hour);
      return copies().length;
    };
    assert.deepEqual([await ends(true), await ends(false)], [3, 2]);
  });

  test('whether a second start with the same token is the first execution', async () => {
    const started = async (honoursClientToken: boolean) => {
      simulator.control.reset();
      simulator.control.setOos({ honoursClientToken });
      await start([itemTo('cn-shanghai')], { params: { ClientToken: 'T' } });
      await start([itemTo('cn-shanghai')], { params: { ClientToken: 'T' } });
      return simulator.control.executions().length;
    };
    assert.deepEqual([await started(true), await started(false)], [1, 2]);
  });

  test('how an execution ends whose loop tolerated errors', async () => {
    simulator.control.setOos({ failsOnToleratedErrors: true });
    await start([itemTo('cn-nowhere')]);
    simulator.control.advance(minute);
    assert.deepEqual(
      simulator.control.executions().map(({ status }) => status),
      ['Failed'],
    );
  });

  test('how large the parameters may be', async () => {
    simulator.control.setOos({ parametersLimit: 100 });
    assert.equal((await start([itemTo('cn-shanghai')])).get('Code'), 'InvalidParameter');
  });
});
