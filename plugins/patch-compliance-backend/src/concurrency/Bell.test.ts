import { Bell } from './Bell';

const LONG = 60_000;

describe('Bell', () => {
  it('wakes the sleeper', async () => {
    const bell = new Bell();
    setTimeout(() => bell.ring(), 5);
    const started = Date.now();
    await bell.sleep(LONG);
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('does not let the next one sleep when it has rung before', async () => {
    const bell = new Bell();
    bell.ring();
    await bell.sleep(LONG);
    const started = Date.now();
    await bell.sleep(20);
    expect(Date.now() - started).toBeGreaterThanOrEqual(15);
  });
});
