import { mockServices } from '@backstage/backend-test-utils';
import { scheduleTask } from './scheduleTask';

describe('scheduleTask', () => {
  it('lets the scheduler see what failed without the statement', async () => {
    const scheduler = mockServices.scheduler.mock();
    const schedule = {
      id: 'sweep',
      frequency: { minutes: 1 },
      timeout: { minutes: 5 },
      scope: 'global' as const,
    };
    const { signal } = new AbortController();
    const fn = jest.fn(async () => {
      throw new Error('insert into "nodes" values (1, 2) - disk full');
    });
    await scheduleTask(scheduler, { ...schedule, fn });
    const [task] = scheduler.scheduleTask.mock.calls[0];
    expect(task).toMatchObject(schedule);
    await expect(task.fn(signal)).rejects.toThrow(/^disk full$/);
    expect(fn).toHaveBeenCalledWith(signal);
  });
});
