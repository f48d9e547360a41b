import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 300;

/**
 * Repeats a check until it does not throw any more.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T> | T} check
 * @param {object} options
 * @param {string} options.what - for the message: "the portal did not …"
 * @param {number} options.timeoutMs
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<T>}
 */
export async function waitUntil(check, options) {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any(
    options.signal ? [timeout, options.signal] : [timeout],
  );
  let lastError;
  while (!signal.aborted) {
    try {
      return await check(signal);
    } catch (error) {
      lastError = error;
    }
    await sleep(INTERVAL_MS, undefined, { signal }).catch(() => {});
  }
  options.signal?.throwIfAborted();
  throw new Error(
    `${options.what} within ${options.timeoutMs / 1000} s: ${
      lastError?.cause?.message ?? lastError?.message
    }`,
    { cause: lastError },
  );
}
