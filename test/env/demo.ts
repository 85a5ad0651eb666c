import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { goodKey } from '../simulator/cloud/accounts';
import { type Simulator, startSimulator } from '../simulator/simulator';
import type { Settings } from './quietSettings';

/** The simulator's RAM user. Not a secret: it works only with the simulator. */
export const demoKey = goodKey;

/** User settings that send the extension to a simulator and name one profile of its account. */
export function demoSettings(endpoint: string): Settings {
  return {
    'ecsImages.endpoint': endpoint,
    'ecsImages.userProfiles': [{ id: 'demo', label: 'demo', mode: 'AccessKey' }],
  };
}

/**
 * The content of `npm start`: a furnished account, and a workspace whose files contain its image
 * IDs.
 */
export interface Demo {
  readonly simulator: Simulator;
  /** Removed with its content when the process ends. */
  readonly folder: string;
  readonly workspace: string;
}

/** `timeScale`: simulated seconds per second. */
export async function prepareDemo({ timeScale }: { readonly timeScale: number }): Promise<Demo> {
  const simulator = await startSimulator({ scenario: 'default', timeScale });
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'ecs-image-copy-demo-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  const workspace = path.join(folder, 'demo');
  mkdirSync(workspace);
  writeFileSync(path.join(workspace, 'main.tf'), terraform(simulator));
  return { simulator, folder, workspace };
}

function terraform(simulator: Simulator): string {
  const [image] = simulator.control.images('cn-hangzhou');
  return `provider "alicloud" {
  region = "cn-hangzhou"
}

resource "alicloud_instance" "web" {
  instance_name = "web"
  instance_type = "ecs.g8i.large"
  image_id      = "${image?.imageId ?? ''}"
}
`;
}
