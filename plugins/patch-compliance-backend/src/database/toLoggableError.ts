import { toError } from '@backstage/errors';

const MAX_MESSAGE_LENGTH = 500;

/** What knex puts before the driver's message: the statement with thousands of
 * placeholders, or even with its values. */
const STATEMENT =
  /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b.* - /is;

/** The lines of a stack that follow the message. */
const FRAMES = /\n\s+at .*/s;

/**
 * An error as it may be logged: of a statement that failed no more than the
 * driver's message and code.
 */
export function toLoggableError(error: unknown): Error {
  const original: Error & { code?: unknown } = toError(error);
  const message = original.message
    .replace(STATEMENT, '')
    .slice(0, MAX_MESSAGE_LENGTH);
  if (message === original.message) {
    return original;
  }
  const short: Error & { code?: unknown } = new Error(message);
  short.name = original.name;
  short.stack = `${original.name}: ${message}${
    FRAMES.exec(original.stack ?? '')?.[0] ?? ''
  }`;
  if (original.code !== undefined) {
    short.code = original.code;
  }
  return short;
}
