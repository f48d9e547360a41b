import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { DroppedValue, listDropped } from './listDropped';

/** Values that a URL can hold. */
export type UrlFilter = Record<string, string | string[] | undefined>;

/** A filter that lives in the URL. */
export interface UrlFilterState<TFilter extends object> {
  /** The same object until the URL holds another filter. */
  filter: TFilter;
  /** Sets members, and removes undefined ones, empty texts and empty lists. */
  changeFilter(change: Partial<TFilter>): void;
  /** What the URL has and the filter did not take. */
  dropped: DroppedValue[];
  /** Takes what was dropped out of the URL, too. */
  forgetDropped(): void;
}

/**
 * Keeps the filter and the order of a list in the URL, so that it can be
 * shared, bookmarked and returned to.
 *
 * @param parse - reads the filter and drops what means nothing; must be stable,
 *   and name every member, undefined ones too
 */
export function useUrlFilter<TFilter extends object>(
  parse: (params: URLSearchParams) => TFilter,
): UrlFilterState<TFilter> {
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const { parsed, dropped } = useMemo(() => {
    const current = new URLSearchParams(query);
    const filterOfUrl = parse(current);
    return {
      parsed: filterOfUrl,
      dropped: listDropped(current, filterOfUrl),
    };
  }, [parse, query]);

  // Others keep something in the URL, too: that is no new filter.
  const known = useRef(parsed);
  if (JSON.stringify(known.current) !== JSON.stringify(parsed)) {
    known.current = parsed;
  }
  const filter = known.current;

  const changeFilter = useCallback(
    (change: Partial<TFilter>) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(change as UrlFilter)) {
            next.delete(name);
            // An empty text is none; an empty value in a list means something.
            for (const single of [value || []].flat()) {
              next.append(name, single);
            }
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );

  const forgetDropped = useCallback(
    () => changeFilter(filter),
    [changeFilter, filter],
  );

  return { filter, changeFilter, dropped, forgetDropped };
}
