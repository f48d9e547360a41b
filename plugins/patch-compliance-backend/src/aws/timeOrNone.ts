/** Patch Manager sends 1970 where it has no time. */
const EPOCH_DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A time as AWS sends it, absent where it stands for none.
 */
export function timeOrNone(time: Date | undefined): Date | undefined {
  return time && time.getTime() > EPOCH_DAY_MS ? time : undefined;
}
