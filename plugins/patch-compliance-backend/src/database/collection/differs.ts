/**
 * Whether a row has other values than the stored one, whatever types the engine
 * gives them back in.
 */
export function differs<TRow extends {}>(
  row: TRow,
  existing: { [K in keyof TRow]: unknown },
): boolean {
  return (Object.keys(row) as Array<keyof TRow>).some(
    column => !isSame(row[column], existing[column]),
  );
}

function isSame(value: unknown, stored: unknown): boolean {
  if (stored === null || stored === undefined) {
    return value === null;
  }
  if (value instanceof Date) {
    return value.getTime() === new Date(stored as Date).getTime();
  }
  if (typeof value === 'boolean') {
    return value === Boolean(stored);
  }
  return value === stored;
}
