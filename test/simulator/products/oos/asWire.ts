import type { Execution, Run, TaskReport } from '../../cloud/executions';

/** An execution, or a child execution of it, as ListExecutions returns it. */
export function executionAsWire(execution: Execution, run: Run): Readonly<Record<string, unknown>> {
  const tasks = run.tasks();
  const isRoot = run === execution.run;
  return {
    ExecutionId: run.executionId,
    ParentExecutionId: isRoot ? '' : execution.run.executionId,
    Status: run.status,
    StatusMessage: run.statusMessage,
    StatusReason: '',
    Counters: {
      Failed: tasks.filter(({ status }) => status === 'Failed').length,
      Success: tasks.filter(({ status }) => status === 'Success').length,
      Total: tasks.length,
    },
    CurrentTasks: tasks
      .filter(({ status }) => status === 'Running')
      .map(task => ({
        TaskName: task.taskName,
        TaskAction: task.action,
        TaskExecutionId: task.taskExecutionId,
      })),
    Parameters: isRoot ? execution.parameters : {},
    Outputs: '{}',
    Tags: isRoot ? execution.tags : {},
    ...execution.modes,
    RamRole: execution.ramRole,
    Description: execution.description,
    ExecutedBy: execution.executedBy,
    Category: 'Other',
    IsParent: run.children().length > 0,
    CreateDate: dateOf(execution.startedAt),
    StartDate: dateOf(execution.startedAt),
    UpdateDate: dateOf(run.endedAt ?? execution.startedAt),
    EndDate: dateOf(run.endedAt),
    TemplateName: '',
  };
}

/** A task as ListTaskExecutions returns it. The documents call LoopItem a text. */
export function taskAsWire(
  executionId: string,
  task: TaskReport,
): Readonly<Record<string, unknown>> {
  const { loopItem } = task;
  return {
    ExecutionId: executionId,
    TaskExecutionId: task.taskExecutionId,
    ParentTaskExecutionId: task.parentTaskExecutionId,
    TaskName: task.taskName,
    TaskAction: task.action,
    Status: task.status,
    StatusMessage: task.statusMessage,
    CreateDate: dateOf(task.startedAt),
    StartDate: dateOf(task.startedAt),
    UpdateDate: dateOf(task.endedAt ?? task.startedAt),
    EndDate: dateOf(task.endedAt),
    Outputs: JSON.stringify(task.outputs),
    ...(task.childExecutionId === undefined ? {} : { ChildExecutionId: task.childExecutionId }),
    ...(task.loop === undefined ? {} : { Loop: task.loop }),
    ...(loopItem === undefined
      ? {}
      : { LoopItem: typeof loopItem === 'string' ? loopItem : JSON.stringify(loopItem) }),
  };
}

function dateOf(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}
