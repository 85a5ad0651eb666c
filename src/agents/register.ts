import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Shared } from '../shared';
import type { RegionReading } from './deps';
import { toolNames } from './toolNames';

/** Language-model tools and the URI handler. Their code is loaded with the first call. */
export function registerAgents(shared: Shared, editor: RegionReading): Disposable {
  const store = new DisposableStore();
  let loading: ReturnType<typeof load> | undefined;
  const agents = () => (loading ??= load(shared, editor));
  for (const name of toolNames) {
    const tool: vscode.LanguageModelTool<unknown> = {
      invoke: async ({ input }, token) => (await agents()).invoke(name, input, token),
    };
    store.add(vscode.lm.registerTool(`ecsImages_${name}`, tool));
  }
  const handleUri = async (uri: vscode.Uri) => (await agents()).open(uri);
  store.add(vscode.window.registerUriHandler({ handleUri }));
  return store;
}

async function load(shared: Shared, editor: RegionReading) {
  const { Agents } = await import(/* webpackChunkName: "agents" */ './agents.js');
  return new Agents(shared, editor);
}
