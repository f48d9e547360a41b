import {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { toLoggableError } from './database/toLoggableError';

/**
 * Schedules a task, of whose errors no statements get into the log: the scheduler
 * logs what a task throws as it is.
 */
export async function scheduleTask(
  scheduler: SchedulerService,
  task: SchedulerServiceTaskScheduleDefinition &
    Omit<SchedulerServiceTaskInvocationDefinition, 'fn'> & {
      fn: (signal: AbortSignal) => Promise<unknown>;
    },
): Promise<void> {
  await scheduler.scheduleTask({
    ...task,
    fn: async signal => {
      try {
        await task.fn(signal);
      } catch (error) {
        throw toLoggableError(error);
      }
    },
  });
}
