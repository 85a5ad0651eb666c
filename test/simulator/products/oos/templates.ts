import type { Identity } from '../../cloud/keyRing';
import { ApiError, apiError } from '../../gateway/apiError';
import { authorize } from '../../gateway/authorization';
import type { Call, Operation } from '../operation';
import { required } from '../params';
import { openRegion, roleKey } from './executions';
import { readTemplate, type Template } from './template';

/** Reads a template and starts nothing. */
export const validateTemplateContent: Operation = call => {
  openRegion(call);
  const template = readTemplate(required(call.params, 'Content'));
  return {
    Parameters: JSON.stringify(Object.fromEntries(template.parameters)),
    RamRole: template.ramRole,
    Tasks: template.tasks.map(task => ({
      Name: task.name,
      Type: task.action,
      Properties: JSON.stringify(task.properties),
      Outputs: JSON.stringify(task.outputs),
    })),
    Outputs: JSON.stringify(template.outputs),
  };
};

/** The permissions that a template needs, and those that the role or the caller lacks. */
export const generateExecutionPolicy: Operation = call => {
  openRegion(call);
  const template = readTemplate(required(call.params, 'TemplateContent'));
  const actions = [...new Set(actionsOf(template))].sort();
  const missing = actions.filter(action => !mayUse(call, action));
  return {
    Policy: JSON.stringify({ Version: '1', Statement: statements(actions) }),
    MissingPolicy: JSON.stringify(statements(missing)),
  };
};

function actionsOf(template: Template): readonly string[] {
  return template.tasks.flatMap(({ properties, template: child }) =>
    child === undefined ? [String(properties['API'])] : actionsOf(child),
  );
}

/** As the documented example spells it. */
function statements(actions: readonly string[]): readonly object[] {
  return actions.length === 0
    ? []
    : [{ Action: actions.map(action => `ecs:${action}`), ServiceName: 'ecs', Resources: '*' }];
}

function mayUse({ cloud, caller, params }: Call, action: string): boolean {
  const name = params['RamRole'] ?? '';
  const identity: Identity | undefined = name === '' ? caller.identity : roleKey(name)?.identity;
  if (identity === undefined) {
    throw apiError('NoPermission');
  }
  const denials = cloud.scenario.denials.filter(({ regionId }) => regionId === undefined);
  try {
    authorize(identity, { product: 'ecs', action, regionIds: [] }, denials);
    return true;
  } catch (error) {
    if (error instanceof ApiError) {
      return false;
    }
    throw error;
  }
}
