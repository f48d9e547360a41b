/** Tells accounts of all partitions apart. */
export function accountKey(account: {
  partition: string;
  accountId: string;
}): string {
  return `${account.partition}:${account.accountId}`;
}
