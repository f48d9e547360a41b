import { Spacing } from './Spacing';

describe('Spacing', () => {
  it('keeps those apart who come together', async () => {
    const spacing = new Spacing({ milliseconds: 20 });
    const { signal } = new AbortController();
    const turns: number[] = [];
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        await spacing.wait(signal);
        turns.push(performance.now());
      }),
    );
    const distances = turns.slice(1).map((turn, index) => turn - turns[index]);
    // A timer may be early by a fraction of a millisecond.
    distances.forEach(distance => expect(distance).toBeGreaterThan(15));
    expect(turns[3] - turns[0]).toBeLessThan(1_000);
  });

  it('lets nobody wait who comes late', async () => {
    const spacing = new Spacing({ minutes: 1 });
    await expect(
      spacing.wait(new AbortController().signal),
    ).resolves.toBeUndefined();
  });

  it('stops waiting when it is aborted', async () => {
    const spacing = new Spacing({ minutes: 1 });
    const controller = new AbortController();
    await spacing.wait(controller.signal);
    const second = spacing.wait(controller.signal);
    controller.abort(new Error('shutting down'));
    await expect(second).rejects.toThrow('shutting down');
  });
});
