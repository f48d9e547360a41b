import { mapConcurrently } from './mapConcurrently';

const tick = () => new Promise(resolve => setTimeout(resolve, 1));

describe('mapConcurrently', () => {
  it('keeps the order, and never runs more than the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrently([5, 4, 3, 2, 1], 2, async item => {
      running += 1;
      most = Math.max(most, running);
      await tick();
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 40, 30, 20, 10]);
    expect(most).toBe(2);
  });

  it('throws the first failure and begins nothing more', async () => {
    const begun: number[] = [];
    await expect(
      mapConcurrently([1, 2, 3, 4, 5, 6], 2, async item => {
        begun.push(item);
        await tick();
        if (item === 2) {
          throw new Error('no');
        }
      }),
    ).rejects.toThrow('no');
    await tick();
    await tick();
    expect(begun.length).toBeLessThan(5);
  });

  it('takes an empty list', async () => {
    await expect(mapConcurrently([], 4, tick)).resolves.toEqual([]);
  });
});
