import type { Operation } from '../operation';
import { cancelExecution, deleteExecutions, startExecution } from './executions';
import { listExecutions, listTaskExecutions } from './listings';
import { generateExecutionPolicy, validateTemplateContent } from './templates';

/** OOS 2019-06-01. Executions are regional. */
export const oosOperations: Readonly<Record<string, Operation>> = {
  StartExecution: startExecution,
  ListExecutions: listExecutions,
  ListTaskExecutions: listTaskExecutions,
  CancelExecution: cancelExecution,
  DeleteExecutions: deleteExecutions,
  ValidateTemplateContent: validateTemplateContent,
  GenerateExecutionPolicy: generateExecutionPolicy,
};
