import assert from 'node:assert/strict';
import { newCopy } from '../../src/copies/copy';
import { draftOfCopies } from '../../src/copies/draftOfCopies';
import { historyAsCsv, historyRow } from '../../src/copies/history';
import { decodeRecord } from '../../src/copies/record';
import type { CopySource } from '../../src/draft/draft';
import { type CopyPlan, planCopies } from '../../src/draft/plan';
import { asCode, codeFormats, openApiExplorerUrl } from '../../src/iac/code/requestAsCode';
import { dryRunCopyImage } from '../../src/services/ecs';
import { submitter } from '../unit/copies/fixtures';
import { context, source } from '../unit/draft/planning';
import { World } from '../unit/fakes/world';
import { never } from '../unit/openapi/stack';

/** How the rest of the extension treats one member of a plan. */
interface Member<T> {
  /** A value unlike that of any other member. */
  readonly value: T;
  /** How CopyImage spells it; undefined for a note that is never sent. */
  readonly param: string | undefined;
  /** Where it comes from: the image, or the settings of the draft. */
  readonly from: 'source' | 'draft';
}

/** Every member, optional ones included: a new one does not compile before it stands here. */
const planMembers: { readonly [K in keyof Required<CopyPlan>]: Member<Required<CopyPlan>[K]> } = {
  sourceRegionId: { value: 'cn-hangzhou', param: 'RegionId', from: 'source' },
  sourceImageId: { value: 'm-bp1planmember', param: 'ImageId', from: 'source' },
  sourceName: { value: 'name-of-source', param: undefined, from: 'source' },
  sourceSizeGiB: { value: 4_711, param: undefined, from: 'source' },
  sourceSupportsNvme: { value: true, param: undefined, from: 'source' },
  destinationRegionId: { value: 'cn-shanghai', param: 'DestinationRegionId', from: 'draft' },
  name: { value: 'name-of-copy', param: 'DestinationImageName', from: 'draft' },
  description: { value: 'text-of-copy', param: 'DestinationDescription', from: 'draft' },
  encrypted: { value: true, param: 'Encrypted', from: 'draft' },
  kmsKeyId: { value: 'key-of-copy', param: 'KMSKeyId', from: 'draft' },
  resourceGroupId: { value: 'rg-ofcopy', param: 'ResourceGroupId', from: 'draft' },
  tags: { value: [{ key: 'tag-key', value: 'tag-value' }], param: 'Tag.1.Key', from: 'draft' },
};

const members = Object.entries<Member<unknown>>(planMembers);
const sent = members.filter(([, { param }]) => param !== undefined);

const plan: CopyPlan = {
  sourceRegionId: planMembers.sourceRegionId.value,
  sourceImageId: planMembers.sourceImageId.value,
  sourceName: planMembers.sourceName.value,
  sourceSizeGiB: planMembers.sourceSizeGiB.value,
  sourceSupportsNvme: planMembers.sourceSupportsNvme.value,
  destinationRegionId: planMembers.destinationRegionId.value,
  name: planMembers.name.value,
  description: planMembers.description.value,
  encrypted: planMembers.encrypted.value,
  kmsKeyId: planMembers.kmsKeyId.value,
  resourceGroupId: planMembers.resourceGroupId.value,
  tags: planMembers.tags.value,
};

const ids = { id: 'c-1', batchId: 'b-1', clientToken: 't-1' };
const copy = newCopy(plan, { ...ids, ...submitter }, 1_000);

suite('Each member of a plan', () => {
  test('is in the plan of this test', () => {
    assert.deepEqual(Object.keys(plan).sort(), Object.keys(planMembers).sort());
  });

  test('is restored from the journal', () => {
    const record = decodeRecord(JSON.parse(JSON.stringify(copy)));
    assert.deepEqual(record !== undefined && 'plan' in record ? record.plan : record, plan);
  });

  test('comes from source and draft, and gives the same draft again', () => {
    const draft = draftOfCopies([copy], 'c-2');
    assert.ok(draft !== undefined);
    const image: CopySource = {
      ...source,
      imageId: plan.sourceImageId,
      name: plan.sourceName,
      disksGiB: [4_000, 711],
      nvmeSupport: 'supported',
    };
    const planned = planCopies(draft, image, context);
    assert.deepEqual('plans' in planned ? planned.plans : planned, [plan]);
  });

  test('is sent under its own name, by the copy and by its dry run', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan], submitter);
    await world.clock.pass(5_000);
    const api = world.cloud.api(() => submitter.accountId);
    await dryRunCopyImage(api, plan, never).catch(() => undefined);
    const [copied, tried] = world.cloud.calls.filter(({ action }) => action === 'CopyImage');
    const { ClientToken, ...params } = copied?.params ?? {};
    const { DryRun, ...dryRun } = tried?.params ?? {};
    assert.ok(ClientToken !== undefined && DryRun === 'true');
    assert.deepEqual(dryRun, params);
    for (const [name, { param, value }] of sent) {
      const wanted = Array.isArray(value) ? 'tag-key' : String(value);
      assert.equal(params[param ?? ''], wanted, name);
    }
    const names = Object.keys(params).filter(name => name !== 'Tag.1.Value');
    assert.deepEqual(names.sort(), sent.map(([, { param }]) => param).sort());
  });

  test('appears in the code of every format if it is sent', () => {
    for (const format of codeFormats) {
      const code = asCode(format, [plan]);
      for (const [name] of sent) {
        assert.notEqual(asCode(format, [without(name)]), code, `${format} ignores ${name}`);
      }
    }
  });

  test('appears in the link to OpenAPI Explorer if it is sent', () => {
    for (const [name] of sent) {
      assert.notEqual(
        openApiExplorerUrl(without(name), 'en-US'),
        openApiExplorerUrl(plan, 'en-US'),
      );
    }
  });

  test('appears in the exported history if it is sent', () => {
    const exported: Readonly<Record<string, unknown>> = { ...historyRow(copy) };
    const columns = historyAsCsv([historyRow(copy)]).split('\r\n')[0] ?? '';
    for (const [name, { value }] of sent) {
      assert.deepEqual(exported[name], value, name);
      assert.ok(
        columns.split(',').some(column => column.includes(name)),
        name,
      );
    }
  });
});

/** The plan with another value for one member. */
function without(name: string): CopyPlan {
  return { ...plan, [name]: others.has(name) ? others.get(name) : 'm-other' };
}

/** For members that cannot have the value `m-other`, or whose value not every format shows. */
const others = new Map<string, unknown>([
  ['description', undefined],
  ['encrypted', false],
  ['tags', []],
]);
