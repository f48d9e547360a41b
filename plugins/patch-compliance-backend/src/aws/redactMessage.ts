const MAX_LENGTH = 1000;
const ACCESS_KEY_ID = /\b(A[A-Z]{3})[A-Z0-9]{12,}\b/g;

/** What AWS appends to a refused signature: the request that was signed, with
 * its session token. */
const SIGNED_REQUEST = /\s*The Canonical String for this request.*$/s;

/** What the SDK adds for those who debug it. */
const SDK_HINTS =
  /\s*Deserialization error: to see the raw response.*$|^@smithy\/node-http-handler - |\s*\(configured by client requestHandler\)/gs;

/**
 * An AWS error message without what must not be stored or logged: access keys,
 * and the signed request with its session token. Nor does it keep what only
 * means something to those who debug the SDK.
 */
export function redactMessage(message: string): string {
  return message
    .replace(SIGNED_REQUEST, '')
    .replace(SDK_HINTS, '')
    .replace(ACCESS_KEY_ID, '$1…')
    .slice(0, MAX_LENGTH);
}
