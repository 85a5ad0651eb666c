import assert from 'node:assert/strict';
import { begin, searchFor } from '../../../../src/engine/executions/search';
import { image } from '../../copies/fixtures';
import { imagesAnswer, never, refuses, Stage } from './stage';

suite('Searching for the images of an execution', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  test('lists each destination once per copy-id, whatever the number of copies', async () => {
    const to = (destinationRegionId: string) =>
      ['web-1', 'web-2', 'web-3'].map(name => ({ destinationRegionId, name }));
    const { copies } = await stage.add([...to('cn-shanghai'), ...to('cn-beijing')]);
    stage.answers['DescribeImages'] = ({ regionId }) =>
      imagesAnswer(regionId === 'cn-shanghai' ? ['web-1', 'web-2'] : []);
    const { missing, failure } = await searchFor(copies, stage.deps, never);
    assert.deepEqual([...stage.calls].sort(), [
      'DescribeImages cn-beijing',
      'DescribeImages cn-shanghai',
    ]);
    assert.equal(stage.asked[0]?.params['Tag.1.Key'], 'copy-id');
    assert.deepEqual(missing.map(({ plan }) => `${plan.destinationRegionId} ${plan.name}`).sort(), [
      'cn-beijing web-1',
      'cn-beijing web-2',
      'cn-beijing web-3',
      'cn-shanghai web-3',
    ]);
    assert.equal(failure, undefined);
  });

  test('goes on elsewhere if a destination refuses, and its copies say why', async () => {
    const { copies } = await stage.add([{}, { destinationRegionId: 'cn-beijing' }]);
    stage.answers['DescribeImages'] = request =>
      request.regionId === 'cn-beijing'
        ? refuses('Forbidden.RAM', 403)(request)
        : imagesAnswer(['web-0042']);
    const { missing, failure } = await searchFor(copies, stage.deps, never);
    assert.deepEqual(missing, []);
    assert.match(String(failure), /Forbidden\.RAM/);
    assert.deepEqual(stage.statesOf(copies), ['copying', 'queued']);
    const [, denied] = copies;
    assert.equal(stage.journal.get(denied?.id ?? '')?.trackingProblem?.why.reason, 'refused');

    stage.answers['DescribeImages'] = () => imagesAnswer();
    await searchFor(denied === undefined ? [] : [denied], stage.deps, never);
    assert.equal(stage.journal.get(denied?.id ?? '')?.trackingProblem, undefined);
  });

  test('leaves a problem with the region of the execution to that region', async () => {
    const why = { reason: 'otherWorkspace' } as const;
    const { copies } = await stage.add([{}], { problem: { since: 0, why } });
    const [copy] = copies;
    await stage.deps.observe(copy?.id ?? '', { kind: 'trackingFailed', why });
    await searchFor(copies, stage.deps, never);
    assert.equal(stage.journal.get(copy?.id ?? '')?.trackingProblem?.why, why);
  });

  test('finds nothing for a copy without a copy-id, and asks nothing', async () => {
    const { copies } = await stage.add([{ tags: [] }]);
    const { missing } = await searchFor(copies, stage.deps, never);
    assert.deepEqual([missing, stage.calls], [copies, []]);
  });

  test('recognises an image by its name, and a renamed one by its source', async () => {
    const { copies } = await stage.add([
      { name: 'web-1', sourceImageId: 'm-1' },
      { name: 'web-2', sourceImageId: 'm-2' },
    ]);
    const tagged = (from: string) => [
      { key: 'copy-id', value: 'c-0001' },
      { key: 'copied-from', value: `cn-hangzhou/${from}` },
    ];
    const named = image({ imageId: 'm-a', name: 'web-1', tags: tagged('m-1') });
    const renamed = image({ imageId: 'm-b', name: 'other', tags: tagged('m-2') });
    const foreign = image({ imageId: 'm-c', name: 'web-2', tags: [] });
    const notCopied = image({ name: 'web-2', tags: tagged('m-2'), isCopied: false });
    const begun = await begin(copies, [foreign, notCopied, renamed, named], stage.deps);
    assert.equal(begun.size, 2);
    const images = copies.map(({ id }) => {
      const { state } = stage.journal.get(id) ?? {};
      return state !== undefined && 'imageId' in state && state.imageId;
    });
    assert.deepEqual(images, ['m-a', 'm-b']);
    // No image is claimed twice.
    const { copies: later } = await stage.add([{ name: 'web-1', sourceImageId: 'm-1' }]);
    assert.equal((await begin(later, [named], stage.deps)).size, 0);
  });
});
