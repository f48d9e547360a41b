import { Knex } from 'knex';
import {
  TargetError,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../../access';
import { FreshnessLimits } from '../../freshness';
import { DbTargetHistoryRow } from '../../tables';
import { selectTargetsOfHistory } from '../selection';
import { targetStatusOfHistory } from './targetStatusOfHistory';
import { toErrorOfHistory } from './toErrorOfHistory';

/**
 * How a target stood at an earlier time, and to those who may see it, why it could
 * not be read.
 *
 * @param options - `limits` are those of the time
 * @returns undefined where nobody knows
 */
export async function findTargetOfHistory(
  knex: Knex,
  options: {
    id: number;
    access: TargetAccess;
    at: Date;
    limits: FreshnessLimits;
  },
): Promise<{ status: TargetStatus; error?: TargetError } | undefined> {
  const { id, access, at, limits } = options;
  const find = (selected: TargetAccess) =>
    selectTargetsOfHistory(knex, { selection: { access: selected }, at })
      .where('targets.id', id)
      .first();
  const row: (DbTargetHistoryRow & { status: TargetStatus }) | undefined =
    await find('all').select('targets.*', {
      status: targetStatusOfHistory(knex, { at, limits }),
    });
  const visible: { id: number } | undefined = await find(access).select(
    'targets.id',
  );
  return (
    row && {
      status: row.status,
      error: visible && toErrorOfHistory(row),
    }
  );
}
