import { Page, Target } from 'backstage-plugin-patch-compliance-common';
import { useCallback, useRef, useState } from 'react';

type Updates = Record<string, Target>;

/**
 * Versions of targets that are newer than the pages that list them, because
 * someone follows their reading.
 *
 * @param onRead - told when such a reading has ended
 */
export function useTargetUpdates(onRead: () => void): {
  /** By id. */
  updates: Updates;
  onUpdate: (target: Target) => void;
  /** Loads a page and forgets the updates of its targets: it is newer. */
  withoutOutdated: (load: () => Promise<Page<Target>>) => Promise<Page<Target>>;
} {
  const [updates, setUpdates] = useState<Updates>({});
  const latest = useRef(updates);
  latest.current = updates;
  const latestOnRead = useRef(onRead);
  latestOnRead.current = onRead;

  const onUpdate = useCallback((target: Target) => {
    setUpdates(previous => ({ ...previous, [target.id]: target }));
    if (!target.refreshing) {
      latestOnRead.current();
    }
  }, []);

  const withoutOutdated = useCallback(
    async (load: () => Promise<Page<Target>>) => {
      const before = latest.current;
      const page = await load();
      const loaded = new Set(page.items.map(({ id }) => id));
      // An update that came while the page was on its way is newer than it.
      const isOutdated = (id: string, update: Target) =>
        loaded.has(id) && before[id] === update;
      setUpdates(previous =>
        Object.fromEntries(
          Object.entries(previous).filter(
            ([id, update]) => !isOutdated(id, update),
          ),
        ),
      );
      return page;
    },
    [],
  );

  return { updates, onUpdate, withoutOutdated };
}
