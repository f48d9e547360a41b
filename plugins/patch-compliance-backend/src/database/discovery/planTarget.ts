import { DbTargetRow } from '../tables';
import { isReadable } from '../targets';
import { DiscoveredAccount } from './types';

/**
 * What a discovery makes of a target that is stored already.
 *
 * @param account - the account as it is listed now, if it is
 * @returns the state that the target takes on, `removed` if there is no such
 *   Region and nothing was ever read from it, undefined if it keeps its own
 */
export function planTarget(
  row: Pick<
    DbTargetRow,
    'region' | 'state' | 'error_class' | 'last_success_at'
  >,
  account: DiscoveredAccount | undefined,
): 'pending' | 'not-enabled' | 'inactive' | 'removed' | undefined {
  if (!account?.active) {
    return row.state === 'inactive' ? undefined : 'inactive';
  }
  const readable = isReadable(row);
  switch (findStatus(row, account)) {
    case 'enabled':
      // An attempt that was refused is repeated in its own time.
      return readable ? undefined : 'pending';
    case 'absent':
      // It was assumed once, when nobody could tell.
      if (row.last_success_at === null) {
        return 'removed';
      }
      return readable || row.state === 'inactive' ? 'not-enabled' : undefined;
    case 'disabled':
      return readable || row.state === 'inactive' ? 'not-enabled' : undefined;
    default:
      // Nobody could tell: an attempt that was refused knows better.
      return row.state === 'inactive' ? 'pending' : undefined;
  }
}

function findStatus(
  row: Pick<DbTargetRow, 'region'>,
  account: DiscoveredAccount,
): 'enabled' | 'disabled' | 'absent' | 'assumed' {
  const found = account.regions.find(({ region }) => region === row.region);
  if (found) {
    return found.status;
  }
  return account.regionsSource === 'assumed' ? 'assumed' : 'absent';
}
