import { useCallback } from 'react';
import { DroppedValue, readPastTime, useUrlFilter } from '../routing';

/** An earlier time that is looked at instead of now. */
export interface AsOfState {
  /** `2026-06-30`, for its end in UTC, or a time, ISO 8601; undefined for now. */
  asOf: string | undefined;
  setAsOf: (asOf: string | undefined) => void;
  /** What the URL has instead of an earlier time. */
  dropped: DroppedValue[];
  forgetDropped: () => void;
}

/** The time that the URL says is looked at. */
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
  return { asOf: readPastTime(params, 'asOf') };
}
