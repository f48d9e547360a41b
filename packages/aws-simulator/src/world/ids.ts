import { createHash } from 'node:crypto';

/** Systems Manager and EC2 ids end in 17 hexadecimal digits, of which the first
 * is 0 today. */
export function resourceId(
  prefix: 'i' | 'mi' | 'pb' | 'r' | 'ami' | 'subnet' | 'vpc',
  ...key: Array<string | number>
): string {
  return `${prefix}-0${digest(key).slice(0, 16)}`;
}

/** The id of a principal, as IAM gives it: `AROA…`, `AIDA…`. */
export function principalId(prefix: 'AROA' | 'AIDA', ...key: string[]): string {
  return `${prefix}${digest(key).toUpperCase().slice(0, 17)}`;
}

/** The id of a root or an organizational unit: `r-…`, `ou-…`. */
export function organizationId(
  prefix: string,
  length: number,
  ...key: string[]
): string {
  return `${prefix}-${digest(key).slice(0, length)}`;
}

/** A 12-digit account id that never starts with 0. */
export function accountId(...key: Array<string | number>): string {
  const digits = (BigInt(`0x${digest(key)}`) % 900_000_000_000n).toString();
  return (BigInt(digits) + 100_000_000_000n).toString();
}

function digest(key: Array<string | number>): string {
  return createHash('sha256').update(key.join('/')).digest('hex');
}
