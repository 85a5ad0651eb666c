import * as v from 'valibot';
import type { ApiRequest, OpenApi, Params } from '../openapi/openApi';
import { callApi } from './callApi';
import { optionalText, requiredText, text } from './wire';

/** `Running` stands for every status that is not known to be an end. */
type ExecutionStatus = 'Running' | 'Waiting' | 'Success' | 'Failed' | 'Cancelled';

/** A run of a template (OOS 2019-06-01). It belongs to the region whose endpoint started it. */
export interface Execution {
  readonly executionId: string;
  readonly status: ExecutionStatus;
  /** Text from outside. Why it failed; empty if there is nothing to say. */
  readonly statusMessage: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The run for one item of an execution's loop. */
interface ItemExecution {
  readonly itemId: string;
  readonly status: ExecutionStatus;
  /** Text from outside. */
  readonly statusMessage: string;
  /** The item as text, JSON if it is an object. */
  readonly loopItem: string;
  readonly childExecutionId: string | undefined;
}

interface ExecutionRequest {
  readonly regionId: string;
  /** YAML or JSON, at most 64 KB. */
  readonly templateContent: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whether the service honours it is not documented: look the execution up by a tag first. */
  readonly clientToken: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly description: string;
}

interface ExecutionPlace {
  readonly regionId: string;
  readonly executionId: string;
}

/**
 * Starts an execution. All three modes are sent, because the documents contradict each other about
 * the default of SafetyCheck, and one of the answers would wait for a confirmation.
 */
export async function startExecution(
  api: OpenApi,
  { regionId, ...request }: ExecutionRequest,
  signal: AbortSignal,
): Promise<{ readonly executionId: string; readonly requestId: string }> {
  const body = {
    TemplateContent: request.templateContent,
    Parameters: JSON.stringify(request.parameters),
    Mode: 'Automatic',
    LoopMode: 'Automatic',
    SafetyCheck: 'Skip',
    ClientToken: request.clientToken,
    Tags: JSON.stringify(request.tags),
    Description: request.description,
  };
  const call = { ...oos('StartExecution', regionId, body), effect: 'write' as const };
  const answer = await callApi(api, { ...call, answer: startAnswer }, signal);
  return { executionId: answer.Execution.ExecutionId, requestId: answer.RequestId };
}

/**
 * The executions of a region that carry all the tags, or the one with the ID; without child
 * executions. An unknown or deleted ID gives an empty list.
 */
export function listExecutions(
  api: OpenApi,
  query: {
    readonly regionId: string;
    readonly executionId?: string;
    readonly tags?: Readonly<Record<string, string>>;
    /** In milliseconds since 1970. */
    readonly startedAfter?: number;
  },
  signal: AbortSignal,
): Promise<readonly Execution[]> {
  const { regionId, executionId, tags, startedAfter: since } = query;
  return allPages(async page => {
    const body = {
      ExecutionId: executionId,
      Tags: tags && JSON.stringify(tags),
      StartDateAfter:
        since === undefined ? undefined : new Date(since).toISOString().replace(/\.\d+Z$/, 'Z'),
      IncludeChildExecution: 'false',
      ...page,
    };
    const call = oos('ListExecutions', regionId, body);
    const answer = await callApi(api, { ...call, answer: executionsAnswer }, signal);
    const items = answer.Executions.map(execution => ({
      executionId: execution.ExecutionId,
      status: execution.Status,
      statusMessage: execution.StatusMessage,
      tags: execution.Tags,
    }));
    return { items, next: answer.NextToken };
  });
}

/** The runs for the items of an execution's loops that have begun; by default of every status. */
export function listItemExecutions(
  api: OpenApi,
  query: ExecutionPlace & { readonly status?: ExecutionStatus },
  signal: AbortSignal,
): Promise<readonly ItemExecution[]> {
  const { regionId, executionId, status } = query;
  return allPages(async page => {
    const body = {
      ExecutionId: executionId,
      Status: status,
      IncludeChildTaskExecution: 'true',
      ...page,
    };
    const call = oos('ListTaskExecutions', regionId, body);
    const answer = await callApi(api, { ...call, answer: itemsAnswer }, signal);
    const items = answer.TaskExecutions.flatMap(({ LoopItem: item, ...run }) =>
      item === undefined
        ? []
        : {
            itemId: run.TaskExecutionId,
            status: run.Status,
            statusMessage: run.StatusMessage,
            loopItem: item,
            childExecutionId: run.ChildExecutionId,
          },
    );
    return { items, next: answer.NextToken };
  });
}

/** Ends an execution. Copies that ECS has accepted already go on. */
export async function cancelExecution(
  api: OpenApi,
  { regionId, executionId }: ExecutionPlace,
  signal: AbortSignal,
): Promise<void> {
  const call = oos('CancelExecution', regionId, { ExecutionId: executionId });
  await callApi(api, { ...call, effect: 'write', answer: doneAnswer }, signal);
}

/** Rejects with the service's reason if it would refuse the template. Starts nothing. */
export async function validateTemplateContent(
  api: OpenApi,
  { regionId, templateContent }: { readonly regionId: string; readonly templateContent: string },
  signal: AbortSignal,
): Promise<void> {
  const call = oos('ValidateTemplateContent', regionId, { Content: templateContent });
  await callApi(api, { ...call, answer: doneAnswer }, signal);
}

/**
 * The RAM actions, such as `ecs:CopyImage`, that the role lacks to run the template; without a
 * role, those that the caller lacks (GenerateExecutionPolicy).
 */
export async function missingPermissions(
  api: OpenApi,
  query: {
    readonly regionId: string;
    readonly templateContent: string;
    readonly ramRole: string | undefined;
  },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const body = { TemplateContent: query.templateContent, RamRole: query.ramRole };
  const call = oos('GenerateExecutionPolicy', query.regionId, body);
  const { MissingPolicy: missing } = await callApi(api, { ...call, answer: policyAnswer }, signal);
  return [...new Set(missing.flatMap(({ Action }) => Action))].sort();
}

/** The operations page by NextToken; this many pages are read at most, whatever it says. */
const mostPages = 100;

async function allPages<T>(
  load: (page: Params) => Promise<{ readonly items: readonly T[]; readonly next: string }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let next = '';
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await load({ MaxResults: '100', NextToken: next === '' ? undefined : next });
    all.push(...answer.items);
    next = answer.next;
    if (next === '') {
      break;
    }
  }
  return all;
}

/** Templates and lists of copies exceed what a URL may hold, so everything else is in the body. */
function oos(action: string, regionId: string, bodyParams: Params): ApiRequest {
  return {
    product: 'oos',
    version: '2019-06-01',
    action,
    regionId,
    params: { RegionId: regionId },
    bodyParams,
    effect: 'read',
  };
}

/** A status that no document names is not an end. */
const status = v.fallback(
  v.picklist(['Running', 'Waiting', 'Success', 'Failed', 'Cancelled']),
  'Running',
);

/** An object, or JSON text of one, depending on the operation. */
const tagMap = v.fallback(
  v.pipe(v.union([v.pipe(v.string(), v.parseJson()), v.unknown()]), v.record(v.string(), text)),
  {},
);

/** The documents call it text and show an instance ID; an object may arrive as either. */
const loopItem = v.pipe(
  v.nullish(v.union([text, v.pipe(v.record(v.string(), v.unknown()), v.stringifyJson())]), ''),
  v.transform(item => (item === '' ? undefined : item)),
);

/** What cannot be read names no permission; the run would then fail with its own reason. */
const missingPolicy = v.fallback(
  v.pipe(
    v.string(),
    v.parseJson(),
    v.array(
      v.object({
        Action: v.union([
          v.array(v.string()),
          v.pipe(
            v.string(),
            v.transform(one => [one]),
          ),
        ]),
      }),
    ),
  ),
  [],
);

const doneAnswer = v.object({ RequestId: text });
const startAnswer = v.object({
  RequestId: text,
  Execution: v.object({ ExecutionId: requiredText }),
});
const executionsAnswer = v.object({
  NextToken: text,
  Executions: v.nullish(
    v.array(
      v.object({
        ExecutionId: requiredText,
        Status: status,
        StatusMessage: text,
        Tags: tagMap,
      }),
    ),
    [],
  ),
});
const itemsAnswer = v.object({
  NextToken: text,
  TaskExecutions: v.nullish(
    v.array(
      v.object({
        TaskExecutionId: requiredText,
        Status: status,
        StatusMessage: text,
        LoopItem: loopItem,
        ChildExecutionId: optionalText,
      }),
    ),
    [],
  ),
});
const policyAnswer = v.object({ MissingPolicy: missingPolicy });
