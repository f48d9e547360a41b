import { useCallback } from 'react';
import { DroppedValue, readPastDay, useUrlFilter } from '../routing';

/** A day that is looked at instead of now. */
export interface AsOfState {
  /** `2026-06-30`, for its end in UTC; undefined for now. */
  asOf: string | undefined;
  setAsOf: (asOf: string | undefined) => void;
  /** What the URL has instead of a day. */
  dropped: DroppedValue[];
  forgetDropped: () => void;
}

/** The day that the URL says is looked at. */
export function useAsOf(): AsOfState {
  const { filter, changeFilter, dropped, forgetDropped } =
    useUrlFilter(parseAsOf);
  const setAsOf = useCallback(
    (asOf: string | undefined) => changeFilter({ asOf }),
    [changeFilter],
  );
  return { asOf: filter.asOf, setAsOf, dropped, forgetDropped };
}

function parseAsOf(params: URLSearchParams): { asOf: string | undefined } {
  return { asOf: readPastDay(params, 'asOf') };
}
