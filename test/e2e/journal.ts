import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from './openWorkbench';
import type { Workbench } from './workbench';
import type { WorkbenchOptions } from './workbenchOptions';

const minute = 60_000;

/** The `index`th journal record, as an earlier session in another workspace left it. */
export function record(state: object, index: number, changes: object = {}): object {
  const now = Date.now();
  const id = `copy-${index}`;
  return {
    schemaVersion: 1,
    id,
    batchId: id,
    revision: 1,
    profile: { scope: 'user', id: 'demo' },
    profileLabel: 'demo',
    accountId: '1234567890123456',
    workspaceId: 'another workspace',
    plan: planOf(index),
    clientToken: `token-${index}`,
    createdAt: now - (20 + index) * minute,
    updatedAt: now,
    requestIds: [],
    state,
    ...changes,
  };
}

export function planOf(index: number, changes: object = {}): object {
  return {
    sourceRegionId: 'cn-hangzhou',
    sourceImageId: 'm-bp1h46wfpjsjastc0042',
    sourceName: 'web-0042',
    destinationRegionId: ['cn-shanghai', 'cn-beijing', 'ap-southeast-1'][index % 3],
    name: `web-0042-${index}`,
    tags: [],
    ...changes,
  };
}

/** Where the records are. */
export function journalOf({ home }: Workbench): string {
  const user = path.join(path.dirname(home), 'server/data/User');
  return path.join(user, 'globalStorage/ecs-image-copy.ecs-image-copy/copies');
}

export function writeRecord(workbench: Workbench, index: number, content: object): void {
  const file = path.join(journalOf(workbench), `copy-${index}.json`);
  writeFileSync(file, JSON.stringify(content));
}

/** Opens VS Code over a journal from an earlier session. */
export async function openOver(
  records: readonly object[],
  options: WorkbenchOptions,
  meanwhile: (workbench: Workbench) => Promise<void> = () => Promise.resolve(),
): Promise<Workbench> {
  const workbench = await openWorkbench({ timeScale: 1, ...options });
  await workbench.restart(() => {
    mkdirSync(journalOf(workbench), { recursive: true });
    records.forEach((content, index) => {
      writeRecord(workbench, index, content);
    });
    return meanwhile(workbench);
  });
  await workbench.openViews();
  // Views take the focus from the palette until they are drawn.
  await workbench.images.row('demo').waitFor(row => {
    if (row.isExpanded !== true) {
      throw new Error('The profile is not there yet');
    }
  });
  return workbench;
}
