import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Values that a URL can hold. */
export type UrlFilter = Record<string, string | string[] | undefined>;

/**
 * Keeps the filter and the order of a list in the URL, so that it can be
 * shared, bookmarked and returned to.
 *
 * @param parse - reads the filter and drops what means nothing; must be stable
 */
export function useUrlFilter<TFilter extends object>(
  parse: (params: URLSearchParams) => TFilter,
): {
  /** The same object until the URL changes. */
  filter: TFilter;
  /** Sets members, and removes undefined ones, empty texts and empty lists. */
  changeFilter(change: Partial<TFilter>): void;
} {
  const [params, setParams] = useSearchParams();
  const query = params.toString();
  const filter = useMemo(
    () => parse(new URLSearchParams(query)),
    [parse, query],
  );

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

  return { filter, changeFilter };
}
