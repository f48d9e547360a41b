import { Knex } from 'knex';
import {
  BreakdownDimension,
  NodeFilter,
} from 'backstage-plugin-patch-compliance-common';
import { TargetAccess } from '../../access';
import { readableTargets } from '../../targets';
import { NodeGroups, COUNT_BY_POSTURE } from '../counts';
import { selectTargets, selectTargetsOfHistory } from '../selection';

/** What nodes are in whether or not they could be read. */
const COLUMN_BY_PLACE: Partial<Record<BreakdownDimension, string>> = {
  account: 'targets.account_id',
  region: 'targets.region',
};

const PLACE_MEMBERS: Array<keyof NodeFilter> = ['accountId', 'region'];

/**
 * The targets of the accounts or Regions that nodes are grouped by: all that the
 * caller may see, with nodes or without.
 *
 * @returns with `key` selected; undefined where groups are no places, and where a
 *   filter asks for some of the nodes only
 */
export function selectPlaces(
  knex: Knex,
  { by, selection }: NodeGroups,
  access: TargetAccess,
): Knex.QueryBuilder | undefined {
  const { filter, history } = selection;
  const column = COLUMN_BY_PLACE[by];
  const members = Object.keys(filter) as Array<keyof NodeFilter>;
  if (
    !column ||
    access === 'none' ||
    members.some(
      member => filter[member] !== undefined && !PLACE_MEMBERS.includes(member),
    )
  ) {
    return undefined;
  }
  const { accountId, region } = filter;
  const targets = { accountId, region, access };
  return (
    history
      ? selectTargetsOfHistory(knex, { selection: targets, at: history.at })
      : selectTargets(knex, targets)
  ).select({ key: column });
}

/**
 * Adds places without nodes to the posture counts of groups: those that are to be
 * read. What could not be read is missing from the counts, so it must not be
 * missing from the list.
 */
export function withPlaces(
  knex: Knex,
  groups: Knex.QueryBuilder,
  places: Knex.QueryBuilder,
): Knex.QueryBuilder {
  const counts = Object.values(COUNT_BY_POSTURE);
  const none = Object.fromEntries(counts.map(count => [count, knex.raw('0')]));
  const all = knex.unionAll([
    knex.from(groups.as('counted')).select('key', ...counts),
    knex
      .from(places.where(readableTargets(knex)).as('places'))
      .distinct('key')
      .select(none),
  ]);
  const query = knex.from(all.as('everywhere')).select('key').groupBy('key');
  counts.forEach(count => query.sum({ [count]: count }));
  return query;
}
