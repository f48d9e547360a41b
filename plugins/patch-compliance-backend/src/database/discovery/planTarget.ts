import { DbTargetRow } from '../tables';
import { isReadable } from '../targets';
import { DiscoveredAccount } from './types';

/**
 * What a discovery makes of a target that is stored already.
 *
 * @param account - the account as it is listed now, if it is
 * @returns the state that the target takes on, undefined if it keeps its own
 */
export function planTarget(
  row: Pick<DbTargetRow, 'region' | 'state' | 'error_class'>,
  account: DiscoveredAccount | undefined,
): 'pending' | 'not-enabled' | 'inactive' | undefined {
  if (!account?.active) {
    return row.state === 'inactive' ? undefined : 'inactive';
  }
  const readable = isReadable(row);
  const status = account.regions.find(
    ({ region }) => region === row.region,
  )?.status;
  switch (status) {
    case 'disabled':
      return readable || row.state === 'inactive' ? 'not-enabled' : undefined;
    case 'enabled':
      // An attempt that was refused is repeated in its own time.
      return readable ? undefined : 'pending';
    default:
      // Nobody could tell: an attempt that was refused knows better.
      return row.state === 'inactive' ? 'pending' : undefined;
  }
}
