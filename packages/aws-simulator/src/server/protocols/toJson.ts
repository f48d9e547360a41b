/** JSON with times as epoch seconds, which may have a fraction. */
export function toJson(value: unknown): string {
  return JSON.stringify(withEpochSeconds(value));
}

function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) {
    return value.getTime() / 1000;
  }
  if (Array.isArray(value)) {
    return value.map(withEpochSeconds);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        key,
        withEpochSeconds(member),
      ]),
    );
  }
  return value;
}
