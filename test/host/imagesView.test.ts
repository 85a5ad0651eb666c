import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { seedImageId } from '../simulator/cloud/ids';
import type { ScenarioName } from '../simulator/scenarios/scenarios';
import { type Simulator, startSimulator } from '../simulator/simulator';
import { bareProfile, demoProfile as demo } from './furnishedProfiles';
import { useProfiles } from './profileSettings';
import { QuickPicks } from './quickPicks';
import { requestedActions } from './simulatorLog';

const profile = { scope: 'user', id: demo.id };
const web42 = imageAt(42);

suite('The Images view in VS Code', () => {
  const simulators: Simulator[] = [];
  let usual: unknown;

  suiteSetup(async () => {
    usual = configuration().inspect('endpoint')?.globalValue;
    await useProfiles([demo]);
    await vscode.commands.executeCommand('ecsImages.images.focus');
  });

  suiteTeardown(async () => {
    await setEndpoint(usual);
    await useProfiles([bareProfile, demo]);
    await Promise.all(simulators.map(simulator => simulator.stop()));
  });

  /** Gives the window a cloud of its own, and forgets the images of the one before. */
  async function openCloud(
    scenario: ScenarioName,
    furnish: (control: Simulator['control']) => void = () => undefined,
  ): Promise<Simulator> {
    const simulator = await startSimulator({ scenario, timeScale: 60 });
    simulators.push(simulator);
    furnish(simulator.control);
    await setEndpoint(simulator.url);
    await until(() => Promise.resolve(simulator.control.log().length > 0));
    return simulator;
  }

  suite('with a filter', () => {
    let picks: QuickPicks;

    suiteSetup(async () => {
      picks = new QuickPicks();
      await openCloud('default');
      await until(() => isKnown(web42));
    });

    suiteTeardown(() => {
      picks.dispose();
    });

    setup(async () => {
      await run('clearFilter');
    });

    /** How many images there are, without a filter. */
    async function all(): Promise<number> {
      const running = run('filterImages');
      const { description = '' } = await picks.first(({ label }) => label === 'Show Images');
      const [, shown, known] = /^(\d+) of (\d+) images$/.exec(description) ?? [];
      assert.equal(shown, known, description);
      await picks.accept(running);
      return Number(known);
    }

    test('shows the images that match the text, and their number', async () => {
      const known = await all();
      const running = run('filterImages');
      await picks.first(hasCount);
      picks.type('web-004');
      const { description } = await picks.first(
        item => item.label === 'web-004' && hasCount(item) && !isAll(item),
      );
      assert.equal(description, `5 of ${known} images`);
      await picks.accept(running);
      assert.ok(known > 30);
    });

    for (const [condition, value, expected] of [
      ['State…', 'Deprecated', /^2 of \d+ images$/],
      ['Tags…', 'app=db', /^2 of \d+ images$/],
    ] as const) {
      test(`takes a condition from a list: ${condition} ${value}`, async () => {
        const setting = run('filterImages');
        await picks.first(hasCount);
        await picks.accept(setting, condition, value);
        const running = run('filterImages');
        const { description = '' } = await picks.first(hasCount);
        assert.match(description, expected);
        await picks.accept(running);
      });
    }

    test('is as it was after Clear Filter', async () => {
      const known = await all();
      const running = run('filterImages');
      await picks.first(hasCount);
      picks.type('no such image');
      await picks.first(({ description = '' }) => description.startsWith('0 of '));
      await picks.accept(running);
      await run('clearFilter');
      assert.equal(await all(), known);
    });
  });

  test('keeps what is open and selected through a refresh', async () => {
    await openCloud('default');
    await until(() => isKnown(web42));
    await run('showInImages', web42);
    await until(async () => (await selected()) === 'web-0042');
    await run('refreshImages', { profile });
    await until(async () => (await selected()) === 'web-0042');
    // The next row is an image of the same region, so the region is still open.
    await list('focusDown', 'select');
    await until(async () => !['', 'web-0042'].includes(await selected()));
    const next = await selected();
    await run('refreshImages', { profile });
    await until(async () => (await selected()) === next);
  });

  test('lists 500 images of a region, and the rest with Load More', async () => {
    const { control } = await openCloud('crowded');
    const isAsked = (page: string) =>
      control.log().some(({ params }) => params['PageNumber'] === page);
    await until(() => isKnown(imageAt(500)));
    assert.equal(await isKnown(imageAt(501)), false);
    assert.deepEqual([isAsked('5'), isAsked('6')], [true, false]);
    await run('loadMore', {
      profile,
      parent: `user:${demo.id}/cn-hangzhou`,
      regionIds: ['cn-hangzhou'],
    });
    assert.ok(await isKnown(imageAt(620)));
    assert.ok(isAsked('7'));
  });

  test('shows the images of before while the regions are slow, to nobody else', async () => {
    await openCloud('default');
    await until(() => isKnown(web42));
    const { control } = await openCloud('default', slow => {
      slow.addFault({ kind: 'latency', ms: 60_000 });
    });
    await until(() => isKnown(web42));
    const role = { ...demo, mode: 'RamRoleArn', roleArn: 'acs:ram::1:role/other' };
    await useProfiles([role]);
    await run('refreshImages', { profile });
    assert.equal(await isKnown(web42), false);
    await useProfiles([demo]);
    await until(() => isKnown(web42));
    assert.ok(control.log().every(({ outcome }) => outcome === 'pending'));
  });
});

function configuration(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('ecsImages');
}

async function setEndpoint(value: unknown): Promise<void> {
  await configuration().update('endpoint', value, vscode.ConfigurationTarget.Global);
}

function imageAt(number: number) {
  return {
    profile,
    image: { regionId: 'cn-hangzhou', imageId: seedImageId('cn-hangzhou', number) },
  };
}

async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`ecsImages.${command}`, ...args);
}

function hasCount({ description = '' }: vscode.QuickPickItem): boolean {
  return description.includes(' of ');
}

function isAll({ description = '' }: vscode.QuickPickItem): boolean {
  const [shown, known] = description.split(' of ');
  return parseInt(shown ?? '', 10) === parseInt(known ?? '', 10);
}

/** Whether the view knows the image: then its name can be copied. */
async function isKnown(image: object): Promise<boolean> {
  await vscode.env.clipboard.writeText('');
  await run('copyImageName', image);
  return (await vscode.env.clipboard.readText()) !== '';
}

/** The name of the selected image; empty if another row is selected. */
async function selected(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await run('copyImageName', { selected: true });
  return await vscode.env.clipboard.readText();
}

async function list(...commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    await vscode.commands.executeCommand(`list.${command}`);
  }
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await requestedActions();
  }
}
