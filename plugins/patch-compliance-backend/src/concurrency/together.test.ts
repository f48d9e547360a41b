import { setTimeout as sleep } from 'node:timers/promises';
import { together } from './together';

describe('together', () => {
  it('gives the results of all', async () => {
    const results: [number, string] = await together(
      sleep(2, 1),
      Promise.resolve('two'),
    );
    expect(results).toEqual([1, 'two']);
  });

  it('fails when none goes on any more', async () => {
    let ended = false;
    const slow = sleep(20).then(() => {
      ended = true;
    });
    await expect(
      together(Promise.reject(new Error('broken')), slow),
    ).rejects.toThrow('broken');
    expect(ended).toBe(true);
  });
});
