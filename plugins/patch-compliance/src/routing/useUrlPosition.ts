import { useCallback } from 'react';
import { useUrlFilter } from './useUrlFilter';

/** Where a reader is in a list of pages. */
export interface ListPosition {
  /** Of the page; undefined for the first one. */
  cursor: string | undefined;
  onChange: (cursor: string | undefined) => void;
}

/** Keeps the page of a list in the URL, so that the way back leads to it. */
export function useUrlPosition(): ListPosition {
  const { filter, changeFilter } = useUrlFilter(parsePosition);
  const onChange = useCallback(
    (cursor: string | undefined) => changeFilter({ cursor }),
    [changeFilter],
  );
  return { cursor: filter.cursor, onChange };
}

function parsePosition(params: URLSearchParams): {
  cursor: string | undefined;
} {
  return { cursor: params.get('cursor') ?? undefined };
}
