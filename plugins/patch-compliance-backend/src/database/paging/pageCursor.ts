import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { SortKey } from './types';

const LIST_DIGEST_LENGTH = 16;

/** Years that every engine knows. */
const MAX_TIME_MS = Date.UTC(10_000, 0, 1) - 1;

const cursorSchema = z.strictObject({
  list: z.string().length(LIST_DIGEST_LENGTH),
  direction: z.enum(['next', 'prev']),
  values: z.array(z.union([z.string(), z.int()])),
});

/**
 * A place in a list: after a row, or before it.
 */
export interface PageCursor {
  direction: 'next' | 'prev';
  /** Of the row's sort keys; times in milliseconds. */
  values: Array<string | number>;
}

/**
 * What tells lists apart: a cursor is only good for the list that it is from.
 *
 * @param description - which list, with which filter and order
 */
export function digestList(description: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(description))
    .digest('hex')
    .slice(0, LIST_DIGEST_LENGTH);
}

/**
 * The cursor as text that says nothing to whoever gets it.
 */
export function formatPageCursor(cursor: PageCursor, list: string): string {
  return Buffer.from(JSON.stringify({ ...cursor, list })).toString('base64url');
}

/**
 * Reads what {@link formatPageCursor} wrote.
 *
 * @throws InputError if it is no cursor, or one of another list
 */
export function parsePageCursor(
  text: string,
  options: { list: string; keys: SortKey[] },
): PageCursor {
  const { list, keys } = options;
  const cursor = cursorSchema.safeParse(parseJson(text)).data;
  if (!cursor) {
    throw new InputError("'cursor' is not a cursor of this API");
  }
  const fits =
    cursor.list === list &&
    cursor.values.length === keys.length &&
    cursor.values.every((value, place) => isOfType(value, keys[place].type));
  if (!fits) {
    throw new InputError(
      "'cursor' is from a list with another filter or order: start at the first page",
    );
  }
  return { direction: cursor.direction, values: cursor.values };
}

function isOfType(value: string | number, type: SortKey['type']): boolean {
  switch (type) {
    case 'text':
      // PostgreSQL takes no NUL, and no stored text has any.
      return typeof value === 'string' && !value.includes('\0');
    case 'time':
      return typeof value === 'number' && value >= 0 && value <= MAX_TIME_MS;
    default:
      return typeof value === 'number';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
