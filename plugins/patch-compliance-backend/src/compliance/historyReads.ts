import { together } from '../concurrency';
import {
  findFirstRead,
  findHistoryStart,
  hasNodes,
  listTimesToPatch,
  NodeSelection,
  readCoverage,
  tallyDays,
  tallyNodes,
  toKnown,
  toNodeCoverage,
} from '../database/reads';
import {
  NodeFilter,
  TrendPoint,
} from 'backstage-plugin-patch-compliance-common';
import { coveredTargets } from './coveredTargets';
import { daysBefore, formatDay } from '../days';
import { readHistoryScope } from './parseRequest';
import { readDayRange } from './readDayRange';
import { ComplianceAccess, ReadContext, ServicePart } from './types';

/**
 * How things developed.
 */
export function historyReads(
  context: ReadContext,
): ServicePart<'getTrend' | 'listTimesToPatch'> {
  const { knex } = context;
  return {
    async getTrend({ from, to, ...scope }, access) {
      const range = readDayRange({ from, to });
      const selection = {
        filter: readHistoryScope(scope),
        access: access.nodes,
      };
      const today = formatDay(Date.now());
      const start = await findHistoryStart(knex);
      const points = await tallyDays(knex, {
        selection,
        withTargets: access.targets === 'all',
        from: range.from,
        to: range.to < today ? range.to : daysBefore(today, 1),
      });
      if (range.from <= today && range.to >= today) {
        points.push(await readToday(context, selection, access));
      }
      return {
        points: await knownPoints(context, {
          points,
          filter: selection.filter,
          access,
        }),
        keptSince: formatDay(start),
      };
    },

    async listTimesToPatch({ from, to, ...scope }, access) {
      const filter = readHistoryScope(scope);
      const selection = { filter, access: access.nodes };
      const range = readDayRange({ from, to });
      const [items, tally, { accounts: _, wasRead, ...coverage }] =
        await together(
          listTimesToPatch(knex, { selection, ...range }),
          tallyNodes(knex, selection),
          readCoverage(knex, {
            selection: coveredTargets(filter, access),
            limits: context.limits(),
          }),
        );
      return {
        items,
        coverage: { nodes: toKnown(tally, { wasRead }).nodes, ...coverage },
      };
    },
  };
}

/**
 * Without the days that ended before anything was read: their 0 is not known. Since
 * when a place is read is known to whoever may see all targets.
 */
async function knownPoints(
  { knex }: ReadContext,
  options: {
    points: TrendPoint[];
    filter: NodeFilter;
    access: ComplianceAccess;
  },
): Promise<TrendPoint[]> {
  const { points, filter, access } = options;
  if (points.every(({ counts }) => hasNodes(counts))) {
    return points;
  }
  const isPlace = filter.accountId || filter.region;
  const firstRead =
    isPlace && access.targets !== 'all'
      ? undefined
      : await findFirstRead(knex, filter);
  return points.filter(
    ({ at, counts }) =>
      hasNodes(counts) || (firstRead && firstRead <= new Date(at)),
  );
}

async function readToday(
  { knex, limits }: ReadContext,
  selection: NodeSelection,
  access: ComplianceAccess,
): Promise<TrendPoint> {
  const now = new Date();
  const { filter } = selection;
  const tally = await tallyNodes(knex, selection);
  // Of the same scopes as on other days, for the same callers.
  const hasTargets =
    access.nodes === 'all' &&
    access.targets === 'all' &&
    !filter.entityRef &&
    !filter.environment &&
    !filter.platformType;
  const { targets } = hasTargets
    ? await readCoverage(knex, {
        selection: coveredTargets(filter, access),
        limits: limits(),
      })
    : { targets: undefined };
  return {
    day: formatDay(now),
    at: now.toISOString(),
    counts: tally.counts,
    coverage: { nodes: toNodeCoverage(tally), targets },
  };
}
