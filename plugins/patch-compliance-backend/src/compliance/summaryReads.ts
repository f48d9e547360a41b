import { Knex } from 'knex';
import {
  NodeFilter,
  TargetCounts,
} from 'backstage-plugin-patch-compliance-common';
import { together } from '../concurrency';
import {
  countAccountsOfHistory,
  findFirstRead,
  listBreakdown,
  listUnreadableOfHistory,
  listUnreadableTargets,
  NodeSelection,
  NodeTally,
  readCoverage,
  readCoverageOfHistory,
  readDiscovery,
  tallyNodes,
  tallyRecordedDay,
  tallyTime,
  tallyWithSeverities,
  TargetSelection,
  toKnown,
} from '../database/reads';
import {
  checkFilterOfHistory,
  readEntityRef,
  readNodeFilter,
  readPage,
} from './parseRequest';
import { coveredTargets } from './coveredTargets';
import { EarlierTime, readAsOf } from './readAsOf';
import { ReadContext, ServicePart } from './types';

/**
 * Counts of nodes, now or at an earlier time, with how much of what should be
 * seen was seen.
 */
export function summaryReads(
  context: ReadContext,
): ServicePart<'getSummary' | 'listBreakdown' | 'getEntitySummary'> {
  const { knex, limits } = context;
  return {
    async getSummary({ asOf, ...request }, access) {
      const filter = readNodeFilter(request);
      const earlier = await readAsOf(context, asOf);
      const selection = { filter, access: access.nodes };
      const targets = coveredTargets(filter, access);
      if (earlier) {
        checkFilterOfHistory(filter);
        return summarizeHistory(context, { earlier, selection, targets });
      }
      const [tally, { wasRead, ...coverage }, discovery] = await together(
        tallyNodes(knex, selection),
        readCoverage(knex, { selection: targets, limits: limits() }),
        access.targets === 'all'
          ? readDiscovery(knex)
          : Promise.resolve(undefined),
      );
      const { counts, nodes } = toKnown(tally, {
        wasRead: wasRead || isOfEntityWithout(coverage.targets, filter),
      });
      return {
        counts,
        reasons: tally.reasons,
        ownership: counts && tally.ownership,
        coverage: {
          nodes,
          ...coverage,
          discovery: discovery?.state,
          discoveryErrors: discovery?.errors,
        },
      };
    },

    async listBreakdown({ by, limit, cursor, asOf, ...request }, access) {
      const filter = readNodeFilter(request);
      const earlier = await readAsOf(context, asOf);
      if (earlier) {
        checkFilterOfHistory(filter);
      }
      return listBreakdown(knex, {
        by,
        selection: {
          filter,
          access: access.nodes,
          history: earlier && { at: earlier.at },
        },
        targetAccess: access.targets,
        limits: limits(earlier?.at),
        page: readPage({ limit, cursor }),
      });
    },

    async getEntitySummary(request, access) {
      const { asOf, ...asked } =
        typeof request === 'string'
          ? { entityRef: request, asOf: undefined }
          : request;
      const entityRef = readEntityRef(asked.entityRef);
      const earlier = await readAsOf(context, asOf);
      const selection = {
        filter: { entityRef: [entityRef] },
        access: access.nodes,
      };
      const holding = { access: 'all' as const, holding: selection };
      if (earlier) {
        const { ownership: _, ...summary } = await summarizeHistory(context, {
          earlier,
          selection,
          targets: holding,
        });
        return {
          entityRef,
          ...summary,
          unreadable: await listUnreadableOfHistory(knex, {
            selection: { ...holding, access: access.targets },
            at: earlier.at,
          }),
        };
      }
      const claimed = { entityRef: [entityRef], access: access.targets };
      // None of them waits for another: the card is looked at most of all.
      const [{ severities, ...tally }, { wasRead, ...coverage }, unreadable] =
        await together(
          tallyWithSeverities(knex, selection),
          readCoverage(knex, {
            selection: { ...holding, claimed },
            limits: limits(),
          }),
          listUnreadableTargets(knex, {
            access: access.targets,
            holding: selection,
            claimed,
          }),
        );
      const { counts, nodes } = toKnown(tally, {
        wasRead:
          wasRead || isOfEntityWithout(coverage.targets, selection.filter),
      });
      return {
        entityRef,
        counts,
        reasons: tally.reasons,
        severities,
        coverage: { nodes, ...coverage },
        unreadable,
      };
    },
  };
}

async function summarizeHistory(
  { knex, limits }: ReadContext,
  options: {
    earlier: EarlierTime;
    selection: NodeSelection;
    targets: TargetSelection;
  },
) {
  const { earlier, selection, targets } = options;
  const recorded =
    earlier.day === undefined
      ? undefined
      : await tallyRecordedDay(knex, { selection, day: earlier.day });
  const at = recorded?.takenAt ?? earlier.at;
  // As the trend has it of that day.
  const recordedTargets =
    targets.access === 'all' && !targets.holding
      ? recorded?.targets
      : undefined;
  const [tally, { wasRead, ...coverage }] = await together(
    recorded
      ? Promise.resolve<NodeTally>(recorded)
      : tallyTime(knex, { selection, at }),
    recordedTargets
      ? readRecordedCoverage(knex, { targets, recordedTargets, at })
      : readCoverageOfHistory(knex, {
          selection: targets,
          at,
          limits: limits(at),
        }),
  );
  const { counts, nodes } = toKnown(tally, {
    wasRead: wasRead || isOfEntityWithout(coverage.targets, selection.filter),
  });
  return {
    asOf: at.toISOString(),
    counts,
    reasons: tally.reasons,
    ownership: counts && tally.ownership,
    coverage: { nodes, ...coverage },
  };
}

async function readRecordedCoverage(
  knex: Knex,
  options: {
    targets: TargetSelection;
    recordedTargets: TargetCounts;
    at: Date;
  },
) {
  const { targets: selection, recordedTargets, at } = options;
  const [accounts, firstRead] = await together(
    countAccountsOfHistory(knex, { selection, at }),
    findFirstRead(knex, selection),
  );
  return {
    accounts,
    targets: recordedTargets,
    wasRead: firstRead !== undefined && firstRead <= at,
  };
}

/** Nothing that could be read is missing from an entity that no target is about. */
function isOfEntityWithout(
  { total }: TargetCounts,
  { entityRef }: NodeFilter,
): boolean {
  return entityRef !== undefined && total === 0;
}
