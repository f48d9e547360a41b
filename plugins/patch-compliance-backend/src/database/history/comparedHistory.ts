import { Knex } from 'knex';
import { KEPT_OF_NODE, KEPT_OF_TARGET } from './keptColumns';

/**
 * A table of history, beside what is so now.
 */
export interface ComparedHistory {
  table: 'node_history' | 'node_entity_history' | 'target_history';
  /** What that is, for people. */
  of: string;
  /** The columns of which one open interval must have each value that is so now. */
  key: readonly string[];
  /** The columns that must be what they are now. */
  kept: readonly string[];
  /** What is so now: those columns. */
  selectNow: (knex: Knex) => Knex.QueryBuilder;
}

/**
 * All that history is kept of.
 */
export const COMPARED_HISTORY: readonly ComparedHistory[] = [
  {
    table: 'node_history',
    of: 'nodes',
    key: ['target_id', 'instance_id'],
    kept: KEPT_OF_NODE,
    selectNow: knex =>
      knex.from('nodes').select('target_id', 'instance_id', ...KEPT_OF_NODE),
  },
  {
    table: 'node_entity_history',
    of: 'the entities that nodes count for',
    key: ['target_id', 'instance_id', 'entity_ref', 'relation'],
    kept: [],
    selectNow: knex =>
      knex
        .from('node_entities')
        .join('nodes', 'nodes.id', 'node_entities.node_id')
        .select(
          'nodes.target_id',
          'nodes.instance_id',
          'node_entities.entity_ref',
          'node_entities.relation',
        ),
  },
  {
    table: 'target_history',
    of: 'targets',
    key: ['target_id'],
    kept: KEPT_OF_TARGET,
    selectNow: knex =>
      knex.from('targets').select({ target_id: 'id' }, ...KEPT_OF_TARGET),
  },
];

/**
 * What the open history is compared with, for people.
 */
export function describeComparedHistory(): string {
  return COMPARED_HISTORY.map(({ of, kept }) =>
    kept.length > 0 ? `${of} (${kept.join(', ')})` : of,
  ).join(', ');
}
