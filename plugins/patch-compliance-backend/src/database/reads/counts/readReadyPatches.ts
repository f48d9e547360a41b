import { Knex } from 'knex';
import { fromDay } from '../../../days';
import { ReadyScope } from '../selection';
import { rankCves, toCvesOf } from './rankCves';
import { selectReadyPatches } from './selectReadyPatches';
import { SeverityTally } from './toSeverityCounts';

type Row = {
  kind: 'word' | 'cve';
  severity_rank: number;
  /** How vendors call the severity, or the CVE. */
  text: string;
  patches: string | number;
  /** The day on which the first of the patches was seen, or the CVE's place. */
  first: string | number;
};

/**
 * Adds up the ready counts of the patches of a scope, in one statement: they are
 * many where the scope is large.
 */
export async function readReadyPatches(
  knex: Knex,
  scope: ReadyScope,
): Promise<Pick<SeverityTally, 'words' | 'cvesOf'>> {
  const missing = knex
    .from(selectReadyPatches(knex, scope).as('ready'))
    .join('patches', 'patches.id', 'ready.patch_id')
    .select(
      'patches.severity_rank',
      'patches.severity',
      'ready.patch_id',
      'ready.first_day',
    );
  const words = knex
    .from('missing')
    .select(knex.raw(`'word' as kind`), 'severity_rank', { text: 'severity' })
    .count({ patches: '*' })
    .min({ first: 'first_day' })
    .groupBy('severity_rank', 'severity');
  const cves = rankCves(knex, knex.from('missing')).select(
    knex.raw(`'cve'`),
    'severity_rank',
    'cve_id',
    knex.raw('0'),
    'place',
  );
  const rows: Row[] = await knex
    .withMaterialized('missing', missing)
    .from(knex.unionAll([words, cves]).as('found'))
    .select('*');
  return {
    words: rows
      .filter(({ kind }) => kind === 'word')
      .map(row => ({
        severity_rank: row.severity_rank,
        severity: row.text,
        patches: Number(row.patches),
        oldest: fromDay(Number(row.first)),
      })),
    cvesOf: toCvesOf(
      rows
        .filter(({ kind }) => kind === 'cve')
        .map(row => ({
          severity_rank: row.severity_rank,
          cve_id: row.text,
          place: Number(row.first),
        })),
    ),
  };
}
