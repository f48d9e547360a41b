/** PostgreSQL has no place for it in a text. */
const NUL = /\0/g;

/**
 * A text as a column of so many characters takes it. What others send must not
 * be able to make everything that is stored with it fail.
 */
export function columnText(value: string, maxLength: number): string;
export function columnText(
  value: string | undefined,
  maxLength: number,
): string | null;
export function columnText(
  value: string | undefined,
  maxLength: number,
): string | null {
  return value === undefined
    ? null
    : value.replace(NUL, '').slice(0, maxLength);
}
