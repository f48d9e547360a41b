import { Knex } from 'knex';
import { together } from '../../../concurrency';
import { fromDay } from '../../../days';
import { SeverityTally } from './countSeverities';
import { firstCves } from './firstCves';
import { readMeasures } from './readMeasures';
import { ReadyScope } from '../selection';
import { selectReadyPatches } from './selectReadyPatches';

type WordRow = {
  severity_rank: number;
  severity: string;
  patches: string | number;
  oldest_day: number;
};

/**
 * Adds up the ready counts of patches of a scope.
 */
export async function countReadySeverities(
  knex: Knex,
  scope: ReadyScope,
): Promise<SeverityTally> {
  const patches = () =>
    knex
      .from(selectReadyPatches(knex, scope).as('missing'))
      .join('patches', 'patches.id', 'missing.patch_id');
  const [words, measures, cvesOf] = await together(
    selectWords(patches()),
    readMeasures(knex, scope),
    firstCves(
      knex,
      patches().select(
        'patches.severity_rank',
        'missing.patch_id',
        'missing.first_day',
      ),
    ),
  );

  return {
    words: words.map(row => ({
      ...row,
      patches: Number(row.patches),
      oldest: fromDay(row.oldest_day),
    })),
    nodesOf: rank =>
      measures.find(({ measure }) => measure === `severity/${rank}`)?.nodes ??
      0,
    cvesOf,
  };
}

async function selectWords(patches: Knex.QueryBuilder): Promise<WordRow[]> {
  return await patches
    .select('patches.severity_rank', 'patches.severity')
    .count({ patches: '*' })
    .min({ oldest_day: 'missing.first_day' })
    .groupBy('patches.severity_rank', 'patches.severity');
}
