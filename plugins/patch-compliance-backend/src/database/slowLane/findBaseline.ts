import { Knex } from 'knex';
import { NodeBaseline } from 'backstage-plugin-patch-compliance-common';
import { DbNodeRow, DbPatchBaselineRow } from '../tables';
import { bareBaselineId } from './bareBaselineId';

/**
 * The patch baseline that judged a node's latest report.
 *
 * @returns undefined if its account has no such baseline, or nobody was allowed to
 *   ask
 */
export async function findBaseline(
  knex: Knex,
  node: Pick<DbNodeRow, 'target_id' | 'baseline_id'>,
): Promise<NodeBaseline | undefined> {
  if (node.baseline_id === null) {
    return undefined;
  }
  const id = bareBaselineId(node.baseline_id);
  const rows = await knex<DbPatchBaselineRow>('patch_baselines')
    .where('target_id', node.target_id)
    .select();
  const row = rows.find(one => bareBaselineId(one.baseline_id) === id);
  return (
    row && {
      name: row.name,
      operatingSystem: row.operating_system ?? undefined,
      owner: row.owner,
      isDefault: Boolean(row.is_default),
      approveAfterDays: row.approve_after_days ?? undefined,
      approveUntilDate: row.approve_until_date ?? undefined,
      complianceLevel: row.compliance_level ?? undefined,
      availableSecurityUpdates: row.available_security_updates ?? undefined,
    }
  );
}
