import { CatalogPace } from './CatalogPace';

describe('CatalogPace', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const reading = (seconds: number) => async () => {
    jest.advanceTimersByTime(seconds * 1_000);
  };

  it('rests nineteen times as long as a read has taken', async () => {
    const pace = new CatalogPace();
    expect(pace.isDue).toBe(true);

    await pace.measure(reading(10));

    jest.advanceTimersByTime(189_000);
    expect(pace.isDue).toBe(false);
    jest.advanceTimersByTime(1_000);
    expect(pace.isDue).toBe(true);
  });

  it('rests after a read that has failed', async () => {
    const pace = new CatalogPace();

    await expect(
      pace.measure(async () => {
        await reading(10)();
        throw new Error('The catalog is down');
      }),
    ).rejects.toThrow('The catalog is down');

    expect(pace.isDue).toBe(false);
  });

  it('does not rest after a short one', async () => {
    const pace = new CatalogPace();
    await pace.measure(reading(0.9));
    expect(pace.isDue).toBe(true);
  });
});
