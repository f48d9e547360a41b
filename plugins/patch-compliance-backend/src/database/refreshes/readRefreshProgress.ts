import {
  RefreshProgress,
  TargetKey,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { databaseTime } from '../databaseTime';
import { DbBoolean, DbTargetRow, DbTimestamp } from '../tables';
import { isReadable } from '../targets/readableTargets';
import { toIsoTime } from '../toIsoTime';
import { WHOLE_TARGET } from './addRequests';

/** A target with what was asked of it. */
type AskedTargetRow = Pick<
  DbTargetRow,
  'state' | 'error_class' | 'claimed_at'
> & {
  /** Somebody is reading it. */
  claimed: DbBoolean;
  /** The last time it was asked for anything. */
  last_requested_at: DbTimestamp | null;
  /** Of what waits: when it was first asked for, and when last. */
  waiting_since: DbTimestamp | null;
  repeated_at: DbTimestamp | null;
  /** The last time that it could not be read for a request. */
  failed_at: DbTimestamp | null;
  /** The last time that it was. */
  done_at: DbTimestamp | null;
};

/**
 * How far has come what was asked for, within the last hour, of a target or of
 * nodes. A request for all of a target counts for its nodes as well.
 *
 * @param scope - `nodes` is a query of `target_id` and `instance_id`
 */
export async function readRefreshProgress(
  knex: Knex,
  scope: { target: TargetKey } | { nodes: Knex.QueryBuilder },
): Promise<RefreshProgress> {
  const progress: RefreshProgress = {
    targets: 0,
    waiting: 0,
    running: 0,
    done: 0,
    failed: 0,
    unreadable: 0,
  };
  let first: number | undefined;
  let last: number | undefined;
  for (const row of await selectTargets(knex, scope)) {
    const state = stateOf(row);
    if (state) {
      progress.targets += 1;
      progress[state] += 1;
    }
    first = pick(Math.min, first, row.waiting_since);
    last = pick(Math.max, last, row.last_requested_at);
  }
  const requestedAt = first ?? last;
  return requestedAt === undefined
    ? progress
    : { ...progress, requestedAt: toIsoTime(requestedAt) };
}

/** @returns undefined if nothing was asked of it */
function stateOf(
  row: AskedTargetRow,
): 'waiting' | 'running' | 'done' | 'failed' | 'unreadable' | undefined {
  if (!isReadable(row)) {
    return 'unreadable';
  }
  if (row.repeated_at !== null) {
    const served =
      Boolean(row.claimed) &&
      row.claimed_at !== null &&
      new Date(row.claimed_at) >= new Date(row.repeated_at);
    return served ? 'running' : 'waiting';
  }
  if (row.last_requested_at === null) {
    return undefined;
  }
  return isLater(row.failed_at, row.done_at) ? 'failed' : 'done';
}

/** Of several requests the last one tells how it stands. */
function isLater(time: DbTimestamp | null, other: DbTimestamp | null): boolean {
  return time !== null && (other === null || new Date(time) > new Date(other));
}

async function selectTargets(
  knex: Knex,
  scope: { target: TargetKey } | { nodes: Knex.QueryBuilder },
): Promise<AskedTargetRow[]> {
  const targets = knex
    .from('targets')
    .leftJoin({ requests: 'refresh_requests' }, join => {
      join.on('requests.target_id', 'targets.id');
      if ('nodes' in scope) {
        join.on(matchesNode(knex, scope.nodes));
      }
    })
    .groupBy('targets.id')
    .select(
      'targets.state',
      'targets.error_class',
      'targets.claimed_at',
      knex.raw(
        `(targets.lease_owner is not null and targets.lease_expires_at > ?) as claimed`,
        [databaseTime(knex)],
      ),
      knex.raw(`
        max(requests.requested_at) as last_requested_at,
        min(case when requests.served_at is null then requests.requested_at end)
          as waiting_since,
        max(case when requests.served_at is null then requests.repeated_at end)
          as repeated_at,
        max(case when requests.failed then requests.served_at end) as failed_at,
        max(case when not requests.failed then requests.served_at end)
          as done_at`),
    );
  return 'nodes' in scope
    ? await targets.whereIn(
        'targets.id',
        knex.from(scope.nodes.clone().as('asked')).select('target_id'),
      )
    : await targets.where({
        'targets.partition': scope.target.partition,
        'targets.account_id': scope.target.accountId,
        'targets.region': scope.target.region,
      });
}

function matchesNode(knex: Knex, nodes: Knex.QueryBuilder): Knex.Raw {
  return knex.raw(`(requests.instance_id = ? or exists ?)`, [
    WHOLE_TARGET,
    knex
      .from(nodes.clone().as('asked'))
      .whereRaw('asked.target_id = requests.target_id')
      .whereRaw('asked.instance_id = requests.instance_id')
      .select(knex.raw('1')),
  ]);
}

function pick(
  choose: (a: number, b: number) => number,
  known: number | undefined,
  time: DbTimestamp | null,
): number | undefined {
  if (time === null) {
    return known;
  }
  const milliseconds = new Date(time).getTime();
  return known === undefined ? milliseconds : choose(known, milliseconds);
}
