import { isError, toError } from '@backstage/errors';

const REFUSALS = [
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/** What a failed request means to whoever waits for it. */
export interface ExplainedError {
  notAllowed: boolean;
  notFound: boolean;
  /** Asking the same again will not help. */
  refused: boolean;
  message: string;
}

/**
 * Reads an error of the API client. What the backend threw is its cause; the
 * outer message only repeats the HTTP status.
 */
export function explainError(error: unknown): ExplainedError {
  const thrown = toError(error);
  const cause = isError(thrown.cause) ? thrown.cause : thrown;
  return {
    notAllowed: cause.name === 'NotAllowedError',
    notFound: cause.name === 'NotFoundError',
    refused: REFUSALS.includes(cause.name),
    message: cause.message,
  };
}
