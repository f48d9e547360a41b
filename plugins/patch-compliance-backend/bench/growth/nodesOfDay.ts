import { ObservedNode } from '../../src/database/collection';
import { buildPatches, buildServiceNode } from '../nodes';

const DAY_MS = 24 * 60 * 60_000;
const CYCLE_DAYS = 30;
const PATCHES_PER_CYCLE = 10;
/** A node misses new patches for so many days, and up to so many more. */
const PATCHED_AFTER_DAYS = 7;
const PATCHED_WITHIN_DAYS = 14;

const CYCLES = Array.from({ length: 14 }, (_, cycle) =>
  buildPatches((cycle + 1) * PATCHES_PER_CYCLE).slice(-PATCHES_PER_CYCLE),
);

/**
 * The nodes of a target on a day: each is scanned every day, misses ten new
 * patches once a month, and has them within three weeks.
 */
export function nodesOfDay(options: {
  count: number;
  start: number;
  day: number;
}): ObservedNode[] {
  const { count, start, day } = options;
  return Array.from({ length: count }, (_, number) => {
    const age = day % CYCLE_DAYS;
    const patchedAt = PATCHED_AFTER_DAYS + (number % PATCHED_WITHIN_DAYS);
    return buildServiceNode({
      number,
      reportedAt: new Date(start + day * DAY_MS + number * 1000),
      missing: age < patchedAt ? CYCLES[Math.floor(day / CYCLE_DAYS)] : [],
    });
  });
}
