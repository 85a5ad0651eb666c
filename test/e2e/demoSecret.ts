import { eventually } from './eventually';
import type { Workbench } from './workbench';

/** The key under which VS Code in a browser stores all secrets, encrypted. */
export const secretStorage = 'secrets.provider';

/**
 * Enters the secret of the profile `demo` as a user would; resolves with the browser's stored
 * value.
 */
export async function typeDemoSecret(
  workbench: Workbench,
  key: { readonly accessKeyId: string; readonly accessKeySecret: string },
): Promise<string> {
  await workbench.openViews();
  await workbench.images.row('demo').waitFor();
  const before = await storedIn(workbench);
  await workbench.runCommand('ecsImages.enterSecret');
  await workbench.quickInput.answer('AccessKey ID', key.accessKeyId);
  await workbench.quickInput.answer('AccessKey Secret', key.accessKeySecret);
  await workbench.quickInput.waitForClose();
  return eventually(async () => {
    const stored = await storedIn(workbench);
    // An older value may still be there.
    if (stored === null || stored === before) {
      throw new Error('VS Code has not stored the secret');
    }
    return stored;
  });
}

function storedIn({ page }: Workbench): Promise<string | null> {
  return page.evaluate(name => localStorage.getItem(name), secretStorage);
}
