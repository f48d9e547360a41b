import {
  AllOfCriteria,
  AnyOfCriteria,
  NotCriteria,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { Access } from './types';

type ApplyFilter<TFilter> = (query: Knex.QueryBuilder, filter: TFilter) => void;

/**
 * Restricts a query to what a caller may see.
 *
 * @remarks
 *
 * Each group becomes a group in SQL. One without members would disappear from
 * the statement, and "any of nothing" with it would allow everything: it is
 * written out as what it means.
 *
 * @param applyFilter - adds the condition of one rule, which must be true or
 *   false for every row: where it was NULL, its negation would hide the row
 */
export function restrict<TFilter extends object>(
  query: Knex.QueryBuilder,
  access: Access<TFilter>,
  applyFilter: ApplyFilter<TFilter>,
): void {
  if (access === 'all') {
    return;
  }
  if (access === 'none') {
    query.whereRaw('1 = 0');
    return;
  }
  query.where(group => {
    applyCriteria(group, access, applyFilter);
  });
}

function applyCriteria<TFilter extends object>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<TFilter>,
  applyFilter: ApplyFilter<TFilter>,
): void {
  if (isNot(criteria)) {
    query.whereNot(group => {
      applyCriteria(group, criteria.not, applyFilter);
    });
  } else if (isAllOf(criteria)) {
    query.whereRaw('1 = 1');
    for (const member of criteria.allOf) {
      query.andWhere(group => {
        applyCriteria(group, member, applyFilter);
      });
    }
  } else if (isAnyOf(criteria)) {
    query.whereRaw('1 = 0');
    for (const member of criteria.anyOf) {
      query.orWhere(group => {
        applyCriteria(group, member, applyFilter);
      });
    }
  } else {
    applyFilter(query, criteria as TFilter);
  }
}

function isNot<TFilter>(
  criteria: PermissionCriteria<TFilter>,
): criteria is NotCriteria<TFilter> {
  return Object.hasOwn(criteria as object, 'not');
}

function isAllOf<TFilter>(
  criteria: PermissionCriteria<TFilter>,
): criteria is AllOfCriteria<TFilter> {
  return Object.hasOwn(criteria as object, 'allOf');
}

function isAnyOf<TFilter>(
  criteria: PermissionCriteria<TFilter>,
): criteria is AnyOfCriteria<TFilter> {
  return Object.hasOwn(criteria as object, 'anyOf');
}
