/** Stands before how often AWS has left out patches. */
const SEPARATOR = '~';

/** How often AWS is asked for the patches of a report, with so many reads. */
const MAX_READS = 3;

/**
 * What is kept of patches that were read for a report, where AWS has left some of
 * them out: they are asked for again with the next reads, and not for ever.
 *
 * @param before - what was kept of the patches until now
 */
export function readIncompletely(
  fingerprint: string,
  before: string | undefined,
): string {
  return `${fingerprint}${SEPARATOR}${countReads(before, fingerprint) + 1}`;
}

/**
 * Whether patches were read for a report, completely or not.
 */
export function wasReadFor(
  readFor: string | undefined,
  fingerprint: string,
): boolean {
  return readFor === fingerprint || countReads(readFor, fingerprint) > 0;
}

/**
 * Whether nothing more is to be expected of AWS about the patches of a report.
 */
export function isReadFor(
  readFor: string | undefined,
  fingerprint: string,
): boolean {
  return (
    readFor === fingerprint || countReads(readFor, fingerprint) >= MAX_READS
  );
}

/** Those that came to less than the report says. */
function countReads(readFor: string | undefined, fingerprint: string): number {
  const start = `${fingerprint}${SEPARATOR}`;
  return readFor?.startsWith(start) ? Number(readFor.slice(start.length)) : 0;
}
