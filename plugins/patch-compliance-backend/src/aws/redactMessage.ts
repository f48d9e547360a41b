const MAX_LENGTH = 1000;
const ACCESS_KEY_ID = /\b(A[A-Z]{3})[A-Z0-9]{12,}\b/g;

/** What AWS appends to a refused signature: the request that was signed, with
 * its session token. */
const SIGNED_REQUEST = /\s*The Canonical String for this request.*$/s;

/**
 * An AWS error message without what must not be stored or logged: access keys,
 * and the signed request with its session token.
 */
export function redactMessage(message: string): string {
  return message
    .replace(SIGNED_REQUEST, '')
    .replace(ACCESS_KEY_ID, '$1…')
    .slice(0, MAX_LENGTH);
}
