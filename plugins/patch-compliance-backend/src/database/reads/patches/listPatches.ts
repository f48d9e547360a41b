import {
  OpenPatch,
  Page,
  PATCH_STATES,
  PatchFilter,
  PatchSortField,
  SortOrder,
} from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { fromDay } from '../../../days';
import { PageOptions, selectPage } from '../../paging';
import { DbPatchRow } from '../../tables';
import {
  MISSING_STATES,
  NodeSelection,
  rankOfSeverity,
  selectPatchIds,
  whereContains,
} from '../selection';
import { findCves } from './findCves';
import { OpenPatchRow, selectOpenPatches } from './selectOpenPatches';
import { sortPatches } from './sortPatches';
import { toPatch } from './toPatch';

const SEARCHED_COLUMNS = ['patches.title', 'patches.kb_id'];

/**
 * Restricts the patches themselves.
 */
export type PatchFilterOfList = Pick<
  PatchFilter,
  'state' | 'severity' | 'cve' | 'patch' | 'search'
>;

/**
 * One page of the patches that keep the nodes of a selection non-compliant.
 *
 * @param options - `filter` leaves some of the patches, `selection` is about the
 *   nodes; `order` is the worst first unless told
 */
export async function listPatches(
  knex: Knex,
  options: {
    selection: NodeSelection;
    filter: PatchFilterOfList;
    sort: PatchSortField;
    order?: SortOrder;
    page: PageOptions;
  },
): Promise<Page<OpenPatch>> {
  const { selection, filter, sort, order, page } = options;
  const states = filter.state ?? MISSING_STATES;
  const query = knex
    .from(selectOpenPatches(knex, { selection, states }).as('open'))
    .join('patches', 'patches.id', 'open.patch_id');
  wherePatchesMatch(knex, query, filter);

  const [{ total }] = await query.clone().count({ total: '*' });
  const { rows, ...cursors } = await selectPage<DbPatchRow & OpenPatchRow>({
    knex,
    query: query.select('patches.*', 'open.*'),
    keys: sortPatches(knex, { sort, order }),
    list: ['patches', sort, order, filter, selection.filter],
    page,
  });
  const cvesOf = await findCves(
    knex,
    rows.map(row => row.patch_id),
  );
  return {
    items: rows.map(row => ({
      ...toPatch(row, cvesOf(row.patch_id)),
      nodes: Number(row.nodes),
      states: Object.fromEntries(
        PATCH_STATES.map(state => [state, Number(row[state])]).filter(
          ([, nodes]) => nodes !== 0,
        ),
      ),
      firstSeenAt: fromDay(row.first_day).toISOString(),
    })),
    totalItems: Number(total),
    ...cursors,
  };
}

function wherePatchesMatch(
  knex: Knex,
  query: Knex.QueryBuilder,
  { severity, cve, patch, search }: PatchFilterOfList,
): void {
  if (severity) {
    query.whereIn('patches.severity_rank', severity.map(rankOfSeverity));
  }
  if (cve || patch) {
    query.whereIn('patches.id', selectPatchIds(knex, { cve, patch }));
  }
  if (search) {
    const fixing = knex.from('patch_cves').select('patch_cves.patch_id');
    whereContains(fixing, ['patch_cves.cve_id'], search);
    query.where(anyOf => {
      anyOf.where(named => whereContains(named, SEARCHED_COLUMNS, search));
      anyOf.orWhereIn('patches.id', fixing);
    });
  }
}
