import { apiError } from '../../gateway/apiError';
import type { Params } from '../../gateway/apiRequest';
import type { Operation } from '../operation';
import { flag, required } from '../params';
import { executionAsWire, taskAsWire } from './asWire';
import { executionsOf, readTags, withChildren } from './executions';

/** Newest first. An unknown ID gives an empty list. Pages of 10 to 100, default 50. */
export const listExecutions: Operation = call => {
  const { params } = call;
  const tags = Object.entries(readTags(params));
  const { ExecutionId: id = '', Status: status = '', ParentExecutionId: parentId = '' } = params;
  const hasChildren = flag(params, 'IncludeChildExecution') === true;
  const found = executionsOf(call)
    .filter(({ tags: own }) => tags.every(([key, value]) => own[key] === value))
    .flatMap(execution => {
      const { run } = execution;
      if (parentId !== '') {
        return run.executionId === parentId
          ? run.children().map(child => ({ execution, run: child }))
          : [];
      }
      const runs = hasChildren || id !== '' ? withChildren(run) : [run];
      return runs.map(each => ({ execution, run: each }));
    })
    .filter(({ run }) => id === '' || run.executionId === id)
    .filter(({ execution }) => !(execution.startedAt <= Date.parse(params['StartDateAfter'] ?? '')))
    .filter(({ run }) => status === '' || run.status === status)
    .reverse();
  const page = pageOf(params, { least: 10 });
  return {
    TotalCount: found.length,
    ...page.of(found.length),
    Executions: page.slice(found).map(({ execution, run }) => executionAsWire(execution, run)),
  };
};

/** In the order of their start. Pages of 20 to 100, default 50. */
export const listTaskExecutions: Operation = call => {
  const { params } = call;
  const executionId = required(params, 'ExecutionId');
  const run = executionsOf(call)
    .flatMap(execution => withChildren(execution.run))
    .find(each => each.executionId === executionId);
  if (run === undefined) {
    throw apiError('EntityNotExists.Execution', { about: executionId });
  }
  const { Status: status = '', TaskName: name = '', ParentTaskExecutionId: parentId = '' } = params;
  const hasItems = flag(params, 'IncludeChildTaskExecution') === true || parentId !== '';
  const found = run
    .tasks()
    .filter(task => hasItems || task.parentTaskExecutionId === '')
    .filter(task => parentId === '' || task.parentTaskExecutionId === parentId)
    .filter(task => status === '' || task.status === status)
    .filter(task => name === '' || task.taskName === name);
  const page = pageOf(params, { least: 20 });
  return {
    ...page.of(found.length),
    TaskExecutions: page.slice(found).map(task => taskAsWire(executionId, task)),
  };
};

/** `MaxResults` up to 100, default 50; `NextToken` is opaque, absent on the last page. */
function pageOf(params: Params, { least }: { readonly least: number }) {
  const size = Number(params['MaxResults'] ?? 50);
  const start = Number(Buffer.from(params['NextToken'] ?? '', 'base64').toString('utf8'));
  if (!(size >= least && size <= 100) || !(start >= 0)) {
    throw apiError('InvalidParameter', { about: size >= least ? 'NextToken' : 'MaxResults' });
  }
  const end = start + size;
  return {
    slice: <T>(items: readonly T[]) => items.slice(start, end),
    of: (total: number) => ({
      MaxResults: size,
      ...(end < total ? { NextToken: Buffer.from(String(end)).toString('base64') } : {}),
    }),
  };
}
