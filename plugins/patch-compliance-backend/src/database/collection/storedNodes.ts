import { Knex } from 'knex';
import { inBatches } from '../batches';
import { DbBigId, DbNodeRow } from '../tables';
import { ReportColumns, toReportColumns } from './reportColumns';

const IDS_PER_QUERY = 5_000;

/**
 * The columns that tell whether a read changes a node: a few of many.
 */
export const COMPARED_COLUMNS = [
  'instance_id',
  'observed_digest',
  'report_first_observed_at',
  'baseline_runs',
  'aws_status',
  'aws_execution_id',
  'aws_executed_at',
  'aws_execution_type',
  'patches_read_for',
  'severities',
  'posture',
  'reason',
  'flags',
  'posture_since',
  'stale_at',
  'first_seen_at',
] as const satisfies ReadonlyArray<keyof DbNodeRow>;

const STORED_COLUMNS = ['id', ...COMPARED_COLUMNS] as const;

const SEEN_BEFORE_COLUMNS = [
  'tags',
  ...(Object.keys(toReportColumns(undefined)) as Array<keyof ReportColumns>),
] as const;

/**
 * What is stored of a node, but for what a digest stands for.
 */
export type StoredNode = Pick<DbNodeRow, (typeof STORED_COLUMNS)[number]>;

/**
 * What is stored of a node of which a read has seen something else.
 */
export type SeenBefore = Pick<DbNodeRow, (typeof SEEN_BEFORE_COLUMNS)[number]>;

/**
 * Loads all nodes of a target, by instance id.
 */
export async function loadStoredNodes(
  tx: Knex,
  targetId: number,
): Promise<Map<string, StoredNode>> {
  const rows = await tx<DbNodeRow>('nodes')
    .where('target_id', targetId)
    .orderBy('id')
    .select(...STORED_COLUMNS);
  return new Map(rows.map(row => [row.instance_id, row]));
}

/**
 * Loads what was seen before of nodes, by id.
 */
export async function loadSeenBefore(
  tx: Knex,
  nodeIds: DbBigId[],
): Promise<Map<DbBigId, SeenBefore>> {
  const seen = new Map<DbBigId, SeenBefore>();
  for (const ids of inBatches(nodeIds, IDS_PER_QUERY)) {
    const rows = await tx<DbNodeRow>('nodes')
      .whereIn('id', ids)
      .select('id', ...SEEN_BEFORE_COLUMNS);
    rows.forEach(row => seen.set(row.id, row));
  }
  return seen;
}
