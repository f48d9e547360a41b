import { signalOfProcess } from './signalOfProcess';

const listeners = () =>
  process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');

describe('signalOfProcess', () => {
  const before = listeners();

  it.each(['SIGINT', 'SIGTERM'] as const)('is aborted by %s, once', name => {
    const { signal, release } = signalOfProcess();
    expect(signal.aborted).toBe(false);
    expect(listeners()).toBe(before + 2);

    process.emit(name, name);
    expect(signal.reason).toEqual(new Error(`Stopped by ${name}`));
    expect(listeners()).toBe(before);
    release();
  });

  it('leaves the process alone when it is over', () => {
    const { signal, release } = signalOfProcess();
    release();
    expect(listeners()).toBe(before);
    expect(signal.aborted).toBe(false);
  });
});
