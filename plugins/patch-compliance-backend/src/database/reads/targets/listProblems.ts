import { Knex } from 'knex';
import {
  CoverageProblem,
  ErrorClass,
  explainFailure,
  Page,
} from 'backstage-plugin-patch-compliance-common';
import { byCodePoint, PageOptions, selectPage } from '../../paging';
import { DbTimestamp } from '../../tables';
import { toIsoTime } from '../../toIsoTime';
import { selectTargets, TargetSelection } from '../selection';

interface ProblemRow {
  error_class: ErrorClass;
  code: string;
  action: string;
  targets: string | number;
  accounts: string | number;
  since: DbTimestamp;
}

/**
 * One page of the reasons why targets of a selection fail, the one that concerns
 * most of them first.
 */
export async function listProblems(
  knex: Knex,
  options: { selection: TargetSelection; page: PageOptions },
): Promise<Page<CoverageProblem>> {
  const { selection, page } = options;
  const query: Knex.QueryBuilder = knex.from(
    selectProblems(knex, selection).as('problems'),
  );
  const [{ total }] = await query.clone().count({ total: '*' });
  const { rows, ...cursors } = await selectPage<ProblemRow>({
    knex,
    query: query.select('problems.*'),
    keys: [
      { expression: knex.raw('targets'), order: 'desc', type: 'number' },
      ...['error_class', 'code', 'action'].map(column => ({
        expression: byCodePoint(knex, column),
        order: 'asc' as const,
        type: 'text' as const,
      })),
    ],
    list: ['problems', selection.accountId, selection.region],
    page,
  });
  return {
    items: rows.map(toProblem),
    totalItems: Number(total),
    ...cursors,
  };
}

function selectProblems(
  knex: Knex,
  selection: TargetSelection,
): Knex.QueryBuilder {
  return (
    selectTargets(knex, selection)
      .where('targets.state', 'failed')
      .whereNotNull('targets.error_class')
      // What has been so since then is the same failure, however often tried.
      .leftJoin('target_history', join =>
        join
          .on('target_history.target_id', 'targets.id')
          .onNull('target_history.replaced_at'),
      )
      .groupBy('targets.error_class', 'code', 'action')
      .select(
        'targets.error_class',
        knex.raw("coalesce(targets.error_code, '') as code"),
        knex.raw("coalesce(targets.error_denied_action, '') as action"),
      )
      .count({ targets: '*' })
      .countDistinct({ accounts: 'targets.account_pk' })
      .min({
        since: knex.raw(
          'coalesce(target_history.recorded_at, targets.error_at)',
        ),
      })
  );
}

function toProblem(row: ProblemRow): CoverageProblem {
  const failure = {
    class: row.error_class,
    code: row.code,
    deniedAction: row.action || undefined,
  };
  return {
    ...failure,
    remedy: explainFailure(failure),
    targets: Number(row.targets),
    accounts: Number(row.accounts),
    since: toIsoTime(row.since),
  };
}
