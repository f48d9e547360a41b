/**
 * Whether a row has other values than the stored one, whatever types the engine
 * gives them back in.
 *
 * @param columns - those to compare; all of the row's unless told
 */
export function differs<TRow extends {}, TColumn extends keyof TRow>(
  row: TRow,
  existing: Record<TColumn, unknown>,
  columns?: readonly TColumn[],
): boolean {
  const compared = columns ?? (Object.keys(row) as TColumn[]);
  return compared.some(column => !isSame(row[column], existing[column]));
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
