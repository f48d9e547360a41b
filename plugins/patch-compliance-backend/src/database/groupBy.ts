/**
 * Groups rows by a key. Ids of PostgreSQL are text and of SQLite numbers, hence
 * the text.
 */
export function groupBy<TRow>(
  rows: TRow[],
  keyOf: (row: TRow) => string | number,
): Map<string, TRow[]> {
  const groups = new Map<string, TRow[]>();
  for (const row of rows) {
    const key = String(keyOf(row));
    const group = groups.get(key);
    if (group) {
      group.push(row);
    } else {
      groups.set(key, [row]);
    }
  }
  return groups;
}
