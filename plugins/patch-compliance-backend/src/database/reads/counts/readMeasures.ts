import { Knex } from 'knex';
import { fromDay } from '../../../days';
import { ReadyScope } from '../selection';

/**
 * A ready count of nodes.
 */
export interface Measure {
  /** `posture/non-compliant/missing`, `ownership/owned`, `severity/5` … */
  measure: string;
  nodes: number;
  /** The day on which the first of them got their posture, where it is kept. */
  oldestSince?: Date;
}

/**
 * The ready counts of a scope.
 *
 * @remarks
 *
 * Changes are appended: a count is the sum of its rows, and days of which the sum
 * is 0 are over.
 */
export async function readMeasures(
  knex: Knex,
  { scope, key }: ReadyScope,
): Promise<Measure[]> {
  const byDay = knex
    .from('node_counts')
    .select('measure', 'since_day')
    .sum({ nodes: 'nodes' })
    .where({ scope, key })
    // Flags and what tells which targets hold the nodes come before that.
    .where('measure', '>=', 'ownership')
    .groupBy('measure', 'since_day')
    .havingRaw('sum(nodes) <> 0');
  const rows: Array<{
    measure: string;
    nodes: string | number;
    oldest_day: number;
  }> = await knex
    .from(byDay.as('by_day'))
    .select('measure')
    .sum({ nodes: 'nodes' })
    .min({ oldest_day: 'since_day' })
    .groupBy('measure');
  return rows.map(row => ({
    measure: row.measure,
    nodes: Number(row.nodes),
    oldestSince: row.oldest_day > 0 ? fromDay(row.oldest_day) : undefined,
  }));
}
