import { parse } from 'yaml';
import { apiError } from '../../gateway/apiError';

/** As parsed from YAML or JSON. */
export type Value = unknown;
export type Values = Readonly<Record<string, Value>>;

export interface Loop {
  readonly items: Value;
  /** As written: a number or a percentage. */
  readonly concurrency: Value;
  readonly maxErrors: Value;
}

export interface Task {
  readonly name: string;
  readonly action: 'ACS::ExecuteAPI' | 'ACS::WaitFor' | 'ACS::Template';
  readonly properties: Values;
  /** Name to selector. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly loop: Loop | undefined;
  readonly onError: 'ACS::NEXT' | 'ACS::END';
  /** Of ACS::Template. */
  readonly template: Template | undefined;
}

export interface Parameter {
  readonly type: string;
  readonly hasDefault: boolean;
  readonly defaultValue: Value;
}

export interface Template {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly ramRole: Value;
  readonly tasks: readonly Task[];
  /** Name to expression. */
  readonly outputs: Values;
}

/** "At most 3 layers" of templates. */
const deepest = 3;
const largest = 64 * 1024;

/** The grammar as far as it is documented; throws InvalidTemplate for anything else. */
export function readTemplate(text: string): Template {
  if (Buffer.byteLength(text) > largest) {
    throw refused('it is larger than 64 KB');
  }
  return templateOf(parsed(text), 1);
}

function parsed(text: string): Value {
  try {
    return parse(text);
  } catch {
    throw refused('it is neither YAML nor JSON');
  }
}

function templateOf(value: Value, depth: number): Template {
  const whole = members(value, 'the template', [
    'FormatVersion',
    'Description',
    'Parameters',
    'RamRole',
    'Tasks',
    'Outputs',
  ]);
  if (depth > deepest) {
    throw refused(`more than ${deepest} layers`);
  }
  if (whole['FormatVersion'] !== 'OOS-2019-06-01') {
    throw refused('FormatVersion');
  }
  const tasks = listOf(whole['Tasks'], 'Tasks').map(task => taskOf(task, depth));
  if (tasks.length === 0 || new Set(tasks.map(({ name }) => name)).size < tasks.length) {
    throw refused('Tasks: none, or two with one name');
  }
  const parameters = Object.entries(object(whole['Parameters'] ?? {}, 'Parameters')).map(
    ([name, parameter]) => [name, parameterOf(name, parameter)] as const,
  );
  const known = new Set([
    ...parameters.map(([name]) => name),
    ...tasks.flatMap(task =>
      [...Object.keys(task.outputs), ...loopOutputsOf(task)].map(
        output => `${task.name}.${output}`,
      ),
    ),
  ]);
  checkReferences(withoutChildren(whole), known);
  const outputs = Object.entries(object(whole['Outputs'] ?? {}, 'Outputs')).map(
    ([name, output]) => [name, object(output, name)['Value']] as const,
  );
  return {
    parameters: new Map(parameters),
    ramRole: whole['RamRole'] ?? '',
    tasks,
    outputs: Object.fromEntries(outputs),
  };
}

function parameterOf(name: string, value: Value): Parameter {
  const parameter = members(value, name, [
    'Type',
    'Default',
    'Description',
    'Label',
    'AllowedValues',
  ]);
  const type = String(parameter['Type']);
  if (!['String', 'Number', 'Boolean', 'List', 'Json'].includes(type)) {
    throw refused(`the type of ${name}`);
  }
  return { type, hasDefault: 'Default' in parameter, defaultValue: parameter['Default'] };
}

function taskOf(value: Value, depth: number): Task {
  const task = members(value, 'a task', [
    'Name',
    'Description',
    'Action',
    'Properties',
    'Outputs',
    'Loop',
    'OnError',
    'OnSuccess',
  ]);
  const name = String(task['Name']);
  const action = actionOf(task['Action']);
  const properties = object(task['Properties'], `the properties of ${name}`);
  const child = properties['TemplateContent'];
  if (!/^[A-Za-z]\w{0,63}$/.test(name) || (action === 'ACS::Template') !== (child !== undefined)) {
    throw refused(`the task ${name}`);
  }
  const template = child === undefined ? undefined : templateOf(child, depth + 1);
  const outputs = Object.entries(object(task['Outputs'] ?? {}, 'Outputs')).map(
    ([output, from]) => [output, String(object(from, output)['ValueSelector'])] as const,
  );
  return {
    name,
    action,
    properties,
    template,
    outputs: Object.fromEntries(outputs),
    loop: task['Loop'] === undefined ? undefined : loopOf(task['Loop']),
    onError: task['OnError'] === 'ACS::NEXT' ? 'ACS::NEXT' : 'ACS::END',
  };
}

function actionOf(value: Value): Task['action'] {
  switch (value) {
    case 'ACS::ExecuteAPI':
    case 'ACS::WaitFor':
    case 'ACS::Template':
      return value;
    default:
      throw refused(`the action ${String(value)}`);
  }
}

function loopOf(value: Value): Loop {
  const loop = members(value, 'Loop', ['Items', 'RateControl', 'Outputs']);
  const rate = members(loop['RateControl'] ?? {}, 'RateControl', [
    'Mode',
    'Concurrency',
    'MaxErrors',
  ]);
  if ((rate['Mode'] ?? 'Concurrency') !== 'Concurrency' || loop['Items'] === undefined) {
    throw refused('Loop');
  }
  return {
    items: loop['Items'],
    concurrency: rate['Concurrency'] ?? 1,
    maxErrors: rate['MaxErrors'] ?? 0,
  };
}

/** Any output may be aggregated by a loop, so its name is not checked further. */
function loopOutputsOf({ loop }: Task): readonly string[] {
  return loop === undefined ? [] : ['*'];
}

/** A `{{ name }}` must be a parameter, a task's output, or one of OOS's own. */
function checkReferences(value: Value, known: ReadonlySet<string>): void {
  for (const [, name = ''] of JSON.stringify(value).matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)) {
    const task = name.split('.')[0] ?? '';
    if (!name.startsWith('ACS::') && !known.has(name) && !known.has(`${task}.*`)) {
      throw refused(`nothing is called ${name}`);
    }
  }
}

/** A child's references are its own. */
function withoutChildren(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(withoutChildren);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([name]) => name !== 'TemplateContent')
          .map(([name, member]) => [name, withoutChildren(member)] as const),
      )
    : value;
}

function members(value: Value, what: string, allowed: readonly string[]): Values {
  const given = object(value, what);
  const stranger = Object.keys(given).find(name => !allowed.includes(name));
  if (stranger !== undefined) {
    throw refused(`${what} has no member ${stranger}`);
  }
  return given;
}

function object(value: Value, what: string): Values {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused(`${what} is no object`);
  }
  return Object.fromEntries(Object.entries(value));
}

function listOf(value: Value, what: string): readonly Value[] {
  if (!Array.isArray(value)) {
    throw refused(`${what} is no list`);
  }
  return value;
}

function refused(about: string) {
  return apiError('InvalidTemplate', { about });
}
