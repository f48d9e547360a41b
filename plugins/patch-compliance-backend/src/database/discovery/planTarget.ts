import { DbTargetRow } from '../tables';
import { DiscoveredAccount } from './types';

/**
 * What a discovery makes of a target that is stored already.
 *
 * @param account - the account as it is listed now, if it is
 * @returns the state that the target takes on, undefined if it keeps its own
 */
export function planTarget(
  row: Pick<DbTargetRow, 'region' | 'state'>,
  account: DiscoveredAccount | undefined,
): 'pending' | 'not-enabled' | 'inactive' | undefined {
  const wanted = wantedState(row, account);
  return wanted === row.state ? undefined : wanted;
}

function wantedState(
  row: Pick<DbTargetRow, 'region' | 'state'>,
  account: DiscoveredAccount | undefined,
) {
  if (!account?.active) {
    return 'inactive';
  }
  const status = account.regions.find(
    ({ region }) => region === row.region,
  )?.status;
  switch (status) {
    case 'disabled':
      return 'not-enabled';
    case 'enabled':
      return ['inactive', 'not-enabled'].includes(row.state)
        ? 'pending'
        : undefined;
    default:
      // Nobody could tell: an attempt that was refused knows better.
      return row.state === 'inactive' ? 'pending' : undefined;
  }
}
