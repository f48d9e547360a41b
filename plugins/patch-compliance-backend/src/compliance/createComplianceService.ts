import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { freshnessLimits } from '../freshnessLimits';
import { historyReads } from './historyReads';
import { nodeReads } from './nodeReads';
import { patchReads } from './patchReads';
import { refreshes } from './refreshes';
import { summaryReads } from './summaryReads';
import { targetReads } from './targetReads';
import { ComplianceAccess, ComplianceService, ReadContext } from './types';

/**
 * Reads what was collected, for callers whose access is known.
 *
 * @param options - the intervals in which targets with and without nodes are
 *   read
 */
export function createComplianceService(options: {
  knex: Knex;
  interval: HumanDuration;
  emptyInterval: HumanDuration;
}): ComplianceService<ComplianceAccess> {
  const { knex, ...intervals } = options;
  const context: ReadContext = {
    knex,
    limits: (time = new Date()) => freshnessLimits(time, intervals),
  };
  return {
    ...summaryReads(context),
    ...historyReads(context),
    ...targetReads(context),
    ...nodeReads(context),
    ...patchReads(context),
    ...refreshes(context),
  };
}
