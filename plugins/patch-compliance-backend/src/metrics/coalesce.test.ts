import { coalesce } from './coalesce';

describe('coalesce', () => {
  afterEach(() => jest.useRealTimers());

  it('asks once for all who ask together, and again when the answer is old', async () => {
    jest.useFakeTimers();
    let asked = 0;
    const get = async () => {
      asked += 1;
      return asked;
    };
    const ask = coalesce(get, { seconds: 30 });
    await expect(Promise.all([ask(), ask(), ask()])).resolves.toEqual([
      1, 1, 1,
    ]);
    jest.advanceTimersByTime(29_000);
    await expect(ask()).resolves.toBe(1);
    jest.advanceTimersByTime(1_000);
    await expect(ask()).resolves.toBe(2);
  });

  it('does not keep a failure', async () => {
    const get = jest
      .fn()
      .mockRejectedValueOnce(new Error('away'))
      .mockResolvedValueOnce(7);
    const ask = coalesce(get, { seconds: 30 });
    await expect(ask()).rejects.toThrow('away');
    await expect(ask()).resolves.toBe(7);
  });
});
