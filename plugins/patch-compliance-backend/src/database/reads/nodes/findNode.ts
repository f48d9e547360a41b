import { Knex } from 'knex';
import {
  isHybridNode,
  NodeDetails,
  NodeKey,
  TargetStatus,
} from 'backstage-plugin-patch-compliance-common';
import { NodeAccess, TargetAccess } from '../../access';
import { findBaseline } from '../../slowLane';
import { DbNodeEntityRow, DbTargetRow } from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import { findOwners } from './findOwners';
import { listPostureChanges } from './listPostureChanges';
import { NodeRow, selectNodeRows } from './nodeRows';
import { selectNodes, selectTargets, whereNodeIs } from '../selection';
import { toNodeSummary } from './toNodeSummary';
import { toTargetError } from '../targets';
import { FreshnessLimits, targetStatus } from '../../freshness';

type Row = NodeRow &
  Pick<
    DbTargetRow,
    | 'error_class'
    | 'error_code'
    | 'error_message'
    | 'error_denied_action'
    | 'error_at'
  > & { target_status: TargetStatus };

/**
 * A node with everything that is known of it but its patches.
 *
 * @returns undefined if there is none that the caller may see
 */
export async function findNode(
  knex: Knex,
  options: {
    key: NodeKey;
    access: NodeAccess;
    /** Whether the failure of the node's target may be told. */
    targetAccess: TargetAccess;
    limits: FreshnessLimits;
  },
): Promise<NodeDetails | undefined> {
  const { key, access, targetAccess, limits } = options;
  const query = selectNodeRows(selectNodes(knex, { filter: {}, access }));
  whereNodeIs(query, key);
  const row: Row | undefined = await query
    .select(
      'targets.error_class',
      'targets.error_code',
      'targets.error_message',
      'targets.error_denied_action',
      'targets.error_at',
      knex.raw('? as target_status', [targetStatus(knex, limits)]),
    )
    .first();
  if (!row) {
    return undefined;
  }

  const visibleTarget: { id: number } | undefined = await selectTargets(knex, {
    access: targetAccess,
  })
    .where('targets.id', row.target_id)
    .first('targets.id');
  const ownersOf = await findOwners(knex, [row.id]);
  const entities = await knex<DbNodeEntityRow>('node_entities')
    .where('node_id', row.id)
    .orderBy('entity_ref');
  return {
    ...toNodeSummary(row, ownersOf(row.id)),
    tags: JSON.parse(row.tags),
    kind: isHybridNode(row.instance_id) ? 'hybrid' : 'ec2',
    ec2State: row.ec2_state ?? undefined,
    instanceType: row.instance_type ?? undefined,
    availabilityZone: row.availability_zone ?? undefined,
    computerName: row.computer_name ?? undefined,
    ipAddress: row.ip_address ?? undefined,
    agentVersion: row.agent_version ?? undefined,
    pingStatus: row.ping_status ?? undefined,
    lastPingAt: toIsoTime(row.last_ping_at),
    patchGroup: row.patch_group ?? undefined,
    baselineId: row.baseline_id ?? undefined,
    baseline: await findBaseline(knex, row),
    snapshotId: row.snapshot_id ?? undefined,
    installOverrideList: row.install_override_list ?? undefined,
    rebootOption: row.reboot_option ?? undefined,
    operationStartTime: toIsoTime(row.operation_start_time),
    lastNoRebootInstallTime: toIsoTime(row.last_no_reboot_install_time),
    staleAt: toIsoTime(row.stale_at),
    ...(row.patches_incomplete && { patchesIncomplete: true }),
    entities: entities.map(({ entity_ref: entityRef, relation }) => ({
      entityRef,
      relation,
    })),
    targetStatus: row.target_status,
    targetError: visibleTarget && toTargetError(row),
    postureChanges: await listPostureChanges(knex, row),
  };
}
