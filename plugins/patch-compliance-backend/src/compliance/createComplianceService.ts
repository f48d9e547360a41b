import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { historyReads } from './historyReads';
import { nodeReads } from './nodeReads';
import { refreshes } from './refreshes';
import { summaryReads } from './summaryReads';
import { targetReads } from './targetReads';
import { ComplianceAccess, ComplianceService, ReadContext } from './types';

/** A target may miss two reads before its data counts as old. */
const STALE_AFTER_INTERVALS = 3;

/**
 * Reads what was collected, for callers whose access is known.
 *
 * @param options - the intervals in which targets with and without nodes are
 *   read, and how long history is kept
 */
export function createComplianceService(options: {
  knex: Knex;
  interval: HumanDuration;
  emptyInterval: HumanDuration;
  historyRetention: HumanDuration;
}): ComplianceService<ComplianceAccess> {
  const { knex, interval, emptyInterval, historyRetention } = options;
  const ago = (duration: HumanDuration, times = 1) =>
    new Date(Date.now() - times * durationToMilliseconds(duration));
  const context: ReadContext = {
    knex,
    limits: () => ({
      read: ago(interval, STALE_AFTER_INTERVALS),
      readEmpty: ago(emptyInterval, STALE_AFTER_INTERVALS),
    }),
    keptSince: () => ago(historyRetention),
  };
  return {
    ...summaryReads(context),
    ...historyReads(context),
    ...targetReads(context),
    ...nodeReads(context),
    ...refreshes(context),
  };
}
