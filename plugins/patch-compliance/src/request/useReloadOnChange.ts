import { useEffect, useRef } from 'react';

/**
 * Loads something again whenever what it goes with was loaded again.
 *
 * @param version - another object each time; the first one changes nothing
 */
export function useReloadOnChange(
  version: object | undefined,
  reload: () => void,
): void {
  const known = useRef(version);
  const latestReload = useRef(reload);
  latestReload.current = reload;

  useEffect(() => {
    const changed = known.current && version && known.current !== version;
    known.current = version;
    if (changed) {
      latestReload.current();
    }
  }, [version]);
}
