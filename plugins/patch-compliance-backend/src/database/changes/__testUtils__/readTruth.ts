import { Knex } from 'knex';

const NODE_COLUMNS = [
  'target_id',
  'instance_id',
  'account_id',
  'region',
  'posture',
  'reason',
  'posture_since',
  'display_name',
  'environment',
  'platform_type',
  'ownership',
];
const ENTITY_COLUMNS = ['target_id', 'instance_id', 'entity_ref', 'relation'];
const TARGET_COLUMNS = [
  'target_id',
  'state',
  'error_class',
  'error_code',
  'error_denied_action',
];

/**
 * All that is kept of nodes and targets, as texts that can be compared.
 */
export interface Truth {
  nodes: string[];
  entities: string[];
  targets: string[];
}

/**
 * What holds now, from the rows themselves.
 *
 * @param now - where given, verdicts have ended that time has overtaken by then
 */
export async function readTruth(knex: Knex, now?: Date): Promise<Truth> {
  const nodes = await knex('nodes').select(...NODE_COLUMNS, 'stale_at');
  return {
    nodes: toTexts(
      nodes.map(({ stale_at: staleAt, ...node }) =>
        now && staleAt && new Date(staleAt) <= now
          ? {
              ...node,
              posture: 'unknown',
              reason: 'stale',
              posture_since: staleAt,
            }
          : node,
      ),
    ),
    entities: toTexts(
      await knex('node_entities')
        .join('nodes', 'nodes.id', 'node_entities.node_id')
        .select(...ENTITY_COLUMNS),
    ),
    targets: toTexts(
      await knex('targets').select(
        { target_id: 'id' },
        ...TARGET_COLUMNS.slice(1),
      ),
    ),
  };
}

/**
 * What held at a time, from the history.
 */
export async function readHistory(knex: Knex, at: Date): Promise<Truth> {
  const held = (table: string, columns: string[]) =>
    knex(table)
      .where('recorded_at', '<=', at)
      .where(open =>
        open.whereNull('replaced_at').orWhere('replaced_at', '>', at),
      )
      .select(...columns);
  return {
    nodes: toTexts(await held('node_history', NODE_COLUMNS)),
    entities: toTexts(await held('node_entity_history', ENTITY_COLUMNS)),
    targets: toTexts(await held('target_history', TARGET_COLUMNS)),
  };
}

function toTexts(rows: Array<Record<string, unknown>>): string[] {
  return rows
    .map(row =>
      JSON.stringify(
        Object.entries(row).map(([column, value]) =>
          column === 'posture_since' ? new Date(value as Date) : value,
        ),
      ),
    )
    .sort();
}
