import { Knex } from 'knex';
import { selectNodeCounts } from './selectNodeCounts';
import { selectPatchCounts } from './selectPatchCounts';

/**
 * The tables of ready counts, with what a count is kept by.
 */
export const COUNT_TABLES = [
  {
    table: 'node_counts',
    key: ['scope', 'key', 'measure', 'since_day', 'target_id'],
    selectTruth: selectNodeCounts,
  },
  {
    table: 'patch_counts',
    key: ['scope', 'key', 'patch_id', 'state', 'since_day'],
    selectTruth: selectPatchCounts,
  },
] as const satisfies Array<{
  table: string;
  key: string[];
  selectTruth: (knex: Knex) => Knex.Raw;
}>;

/**
 * One of {@link COUNT_TABLES}.
 */
export type CountTable = (typeof COUNT_TABLES)[number];
