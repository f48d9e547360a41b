const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * A signal that is aborted where the process is told to stop. Told again, it stops at
 * once.
 *
 * @returns `release` leaves that to the process again
 */
export function signalOfProcess(): {
  signal: AbortSignal;
  release: () => void;
} {
  const controller = new AbortController();
  const stop = (name: string) => {
    release();
    controller.abort(new Error(`Stopped by ${name}`));
  };
  function release() {
    SIGNALS.forEach(name => process.off(name, stop));
  }
  SIGNALS.forEach(name => process.on(name, stop));
  return { signal: controller.signal, release };
}
