import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';

/** An error as the API client throws it: the backend's is its cause. */
function asResponseError(cause: Error): Error {
  const error = new Error(`Request failed: ${cause.name}`, { cause });
  error.name = 'ResponseError';
  return error;
}

export const notAllowed = asResponseError(new NotAllowedError('Unauthorized'));
export const invalid = asResponseError(new InputError('Invalid cursor'));
export const notFound = asResponseError(new NotFoundError('No such node'));
