import assert from 'node:assert/strict';
import { demoKey } from '../env/demo';
import type { Workbench } from './workbench';

/** Searches everything that a user or program can read for the key, including its ID. */
export async function assertNowhere(workbench: Workbench): Promise<void> {
  const frames = await Promise.all(
    workbench.page.frames().map(frame => frame.locator('html').innerHTML()),
  );
  const places = new Map([
    ...workbench.writtenFiles(),
    ...frames.map((html, index) => [`frame ${index}`, html] as const),
    ['clipboard', await workbench.clipboard()],
    ...(await browserStorage(workbench)),
  ]);
  const secrets = Object.values(demoKey);
  const found = [...places].filter(([, text]) => secrets.some(secret => text.includes(secret)));
  assert.deepEqual(
    found.map(([place]) => place),
    [],
  );
}

/** The browser's storage: secrets (encrypted), mementos and webview state (plain text). */
async function browserStorage({
  page,
}: Workbench): Promise<readonly (readonly [string, string])[]> {
  const databases = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error(request.error?.message));
        };
      });
    const texts: [string, string][] = [
      ['local storage', JSON.stringify(Object.entries(localStorage))],
    ];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([
          done(objects.getAllKeys()),
          done(objects.getAll()),
        ]);
        texts.push([`${name} ${store}`, JSON.stringify([keys, values])]);
      }
      database.close();
    }
    return texts;
  });
  assert.ok(
    databases.some(([, text]) => text.includes('orphanSightings')),
    'the mementos are among it',
  );
  return databases;
}
