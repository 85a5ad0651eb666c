import { accountId, roles } from '../../cloud/accounts';
import type { Cloud } from '../../cloud/cloud';
import type { Execution, Run } from '../../cloud/executions';
import { type KnownKey, roleIdentity } from '../../cloud/keyRing';
import { apiError } from '../../gateway/apiError';
import { authorize } from '../../gateway/authorization';
import type { Params } from '../../gateway/apiRequest';
import { knownRegion } from '../ecs/diskEncryption';
import type { Call, Operation } from '../operation';
import { required } from '../params';
import { executionAsWire } from './asWire';
import { asText, evaluate } from './expressions';
import type { Performer } from './taskWork';
import { readTemplate, type Template, type Values } from './template';
import { TemplateRun } from './templateRun';

/** OOS may not assume this role: its trust policy names another account. */
const roleWithoutTrust = roles.partner;

/** Starts a template that the request contains. It is carried out as simulated time passes. */
export const startExecution: Operation = call => {
  const { cloud, caller, params } = call;
  const regionId = openRegion(call);
  const clientToken = params['ClientToken'] ?? '';
  const { honoursClientToken, parametersLimit } = cloud.executions.behaviour;
  const known = cloud.executions.list().find(each => each.clientToken === clientToken);
  if (honoursClientToken && clientToken !== '' && known !== undefined) {
    return { Execution: executionAsWire(known, known.run) };
  }
  const template = readTemplate(required(params, 'TemplateContent'));
  const text = params['Parameters'] ?? '{}';
  if (text.length > parametersLimit) {
    throw apiError('InvalidParameter', { about: 'Parameters' });
  }
  const parameters = checkedParameters(template, readObject(text, 'Parameters'));
  const tags = readTags(params);
  const modes = readModes(params);
  const ramRole = asText(evaluate(template.ramRole, name => parameters[name]));
  const { run, performer } = createRun(call, { template, parameters, ramRole });
  if (performer === undefined) {
    run.fail(`Code: NoPermission, Message: OOS cannot assume the role ${ramRole}.`);
  } else if (Object.values(modes).some(mode => mode !== 'Automatic' && mode !== 'Skip')) {
    run.hold();
  }
  const execution: Execution = {
    regionId,
    clientToken,
    tags,
    modes,
    parameters,
    ramRole,
    description: params['Description'] ?? '',
    executedBy: caller.identity.accountId ?? accountId,
    startedAt: cloud.clock.now(),
    run,
  };
  cloud.executions.add(execution);
  return { Execution: { ...executionAsWire(execution, run), Status: 'Started', Parameters: text } };
};

/** Ends the tasks that have not ended. ECS goes on with the copies that it has accepted. */
export const cancelExecution: Operation = call => {
  const executionId = required(call.params, 'ExecutionId');
  const { run } = ownExecution(call, executionId);
  if (run.endedAt !== undefined) {
    throw apiError('InvalidStatus.Execution', { about: executionId });
  }
  run.cancel();
  return {};
};

/** Deletes ended executions by a JSON list of IDs. */
export const deleteExecutions: Operation = call => {
  const ids: unknown = JSON.parse(required(call.params, 'ExecutionIds'));
  for (const id of Array.isArray(ids) ? ids.map(String) : []) {
    const { run } = ownExecution(call, id);
    if (run.endedAt === undefined) {
      throw apiError('InvalidParameter', { about: 'ExecutionIds' });
    }
    call.cloud.executions.delete(id);
  }
  return {};
};

/** The region of the call; throws if the account has not opened OOS. */
export function openRegion(call: Call): string {
  if (!call.cloud.executions.behaviour.isActivated) {
    throw apiError('ServiceNotOpen');
  }
  return knownRegion(call);
}

/** The executions of the call's region. */
export function executionsOf(call: Call): readonly Execution[] {
  const regionId = openRegion(call);
  return call.cloud.executions.list().filter(execution => execution.regionId === regionId);
}

/** A run and all its child runs. */
export function withChildren(run: Run): readonly Run[] {
  return [run, ...run.children().flatMap(withChildren)];
}

export function readTags(params: Params): Readonly<Record<string, string>> {
  const tags = Object.entries(readObject(params['Tags'] ?? '{}', 'Tags'));
  return Object.fromEntries(tags.map(([key, value]) => [key, String(value)] as const));
}

/** The identity of a role that OOS assumes; undefined if the role does not trust OOS. */
export function roleKey(name: string): KnownKey | undefined {
  const arn = Object.values<string>(roles).find(role => role.endsWith(`:role/${name}`));
  if (arn === undefined) {
    throw apiError('EntityNotExist.Role', { about: name });
  }
  return arn === roleWithoutTrust
    ? undefined
    : {
        accessKeyId: 'STS.OOS',
        accessKeySecret: '',
        isActive: true,
        identity: roleIdentity(arn, 'oos'),
      };
}

function ownExecution(call: Call, executionId: string): Execution {
  const execution = executionsOf(call).find(({ run }) => run.executionId === executionId);
  if (execution === undefined) {
    throw apiError('EntityNotExists.Execution', { about: executionId });
  }
  return execution;
}

function createRun(
  { cloud, caller }: Call,
  by: { readonly template: Template; readonly parameters: Values; readonly ramRole: string },
): { readonly run: TemplateRun; readonly performer: Performer | undefined } {
  if (by.ramRole !== '') {
    const asked = { product: 'ram', action: 'PassRole', regionIds: [] };
    authorize(caller.identity, asked, cloud.scenario.denials);
  }
  const performer = by.ramRole === '' ? asCaller(cloud, caller) : asRole(cloud, by.ramRole);
  const run = new TemplateRun(by.template, performer ?? asCaller(cloud, caller), by.parameters);
  return { run, performer };
}

/** A session's remaining time is counted in simulated time, in which templates are executed. */
function asCaller(cloud: Cloud, key: KnownKey): Performer {
  const { clock } = cloud;
  const endsAt =
    key.expiresAt === undefined ? undefined : clock.now() + key.expiresAt - clock.serverNow();
  return { cloud, key, endsAt };
}

function asRole(cloud: Cloud, name: string): Performer | undefined {
  const key = roleKey(name);
  return key && { cloud, key, endsAt: undefined };
}

/** The defaults contradict each other in the documents; here they are the ones that wait. */
function readModes(params: Params): Execution['modes'] {
  return {
    Mode: oneOf(params, 'Mode', ['Automatic', 'FailurePause', 'Debug']),
    LoopMode: oneOf(params, 'LoopMode', ['Automatic', 'FirstBatchPause', 'EveryBatchPause']),
    SafetyCheck: oneOf(params, 'SafetyCheck', ['ConfirmEveryHighRiskAction', 'Skip']),
  };
}

function oneOf(params: Params, name: string, values: readonly string[]): string {
  const value = params[name] ?? values[0] ?? '';
  if (!values.includes(value)) {
    throw apiError('InvalidParameter', { about: name });
  }
  return value;
}

function checkedParameters(template: Template, given: Values): Values {
  const stranger = Object.keys(given).find(name => !template.parameters.has(name));
  if (stranger !== undefined) {
    throw apiError('InvalidParameter', { about: stranger });
  }
  const values = [...template.parameters].map(([name, parameter]) => {
    const value = name in given ? given[name] : parameter.defaultValue;
    if ((!(name in given) && !parameter.hasDefault) || !fits(value, parameter.type)) {
      throw apiError('InvalidParameter', { about: name });
    }
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}

function fits(value: unknown, type: string): boolean {
  switch (type) {
    case 'List':
      return Array.isArray(value);
    case 'Json':
      return typeof value === 'object' && value !== null;
    default:
      return typeof value === type.toLowerCase();
  }
}

function readObject(text: string, name: string): Values {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value));
    }
  } catch {
    // Refused below.
  }
  throw apiError('InvalidParameter', { about: name });
}
