import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { FreshnessLimits } from './database/freshness';
/** A target may miss two reads before its data counts as old. */
const STALE_AFTER_INTERVALS = 3;

/**
 * Until when targets must have been read to be fresh at a time.
 *
 * @param options - how often targets with and without nodes are read
 */
export function freshnessLimits(
  time: Date,
  options: { interval: HumanDuration; emptyInterval: HumanDuration },
): FreshnessLimits {
  const before = (interval: HumanDuration) =>
    new Date(
      time.getTime() - STALE_AFTER_INTERVALS * durationToMilliseconds(interval),
    );
  return {
    read: before(options.interval),
    readEmpty: before(options.emptyInterval),
  };
}
