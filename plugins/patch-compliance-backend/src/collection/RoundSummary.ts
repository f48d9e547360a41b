import { LoggerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  ErrorClass,
  formatTargetId,
} from 'backstage-plugin-patch-compliance-common';
import { TargetClaim } from '../database/targets';
import { CollectionObserver, CollectionOutcome } from './types';

/** How a target was read the last time: little, as there may be thousands. */
type LastRead = { nodes: number } | { failure: ErrorClass } | 'role-pending';

interface Totals {
  /** By target, each of which may be read several times in a round. */
  last: Map<number, LastRead>;
  leasesLost: number;
  changedNodes: number;
  apiCalls: number;
  throttles: number;
  slowest?: { target: string; durationMs: number };
}

/**
 * Adds up what one replica has read in each round, which lasts as long as the
 * interval at which a target is read, and logs it.
 */
export class RoundSummary implements CollectionObserver {
  readonly #logger: LoggerService;
  readonly #roundMs: number;
  #endsAt: number;
  #totals = noTotals();

  constructor(options: { logger: LoggerService; round: HumanDuration }) {
    this.#logger = options.logger;
    this.#roundMs = durationToMilliseconds(options.round);
    this.#endsAt = Date.now() + this.#roundMs;
  }

  observe(claim: TargetClaim, outcome: CollectionOutcome): void {
    const totals = this.#totals;
    switch (outcome.outcome) {
      case 'collected':
        totals.last.set(claim.targetId, { nodes: outcome.nodes });
        totals.changedNodes +=
          outcome.changes.added +
          outcome.changes.updated +
          outcome.changes.removed;
        break;
      case 'failed':
        totals.last.set(claim.targetId, { failure: outcome.failure.class });
        break;
      case 'role-pending':
        totals.last.set(claim.targetId, 'role-pending');
        break;
      case 'lease-lost':
        totals.leasesLost += 1;
        break;
      default:
    }
    if ('report' in outcome) {
      const { apiCalls, throttles, durationMs } = outcome.report;
      totals.apiCalls += apiCalls;
      totals.throttles += throttles;
      if (durationMs > (totals.slowest?.durationMs ?? 0)) {
        totals.slowest = { target: formatTargetId(claim), durationMs };
      }
    }
  }

  /**
   * Logs the round and begins another one, if it is over. One in which nothing
   * was read is not worth a line.
   */
  logIfOver(): void {
    if (Date.now() < this.#endsAt) {
      return;
    }
    const { slowest, last, ...totals } = this.#totals;
    this.#totals = noTotals();
    this.#endsAt = Date.now() + this.#roundMs;
    if (last.size > 0) {
      this.#logger.info('Collection round', {
        ...addUp([...last.values()]),
        ...totals,
        slowestTarget: slowest?.target ?? '',
        slowestMs: Math.round(slowest?.durationMs ?? 0),
      });
    }
  }
}

function noTotals(): Totals {
  return {
    last: new Map(),
    leasesLost: 0,
    changedNodes: 0,
    apiCalls: 0,
    throttles: 0,
  };
}

function addUp(reads: LastRead[]) {
  const sums = { read: 0, failed: 0, rolePending: 0, nodes: 0 };
  const failures: Partial<Record<ErrorClass, number>> = {};
  for (const read of reads) {
    if (read === 'role-pending') {
      sums.rolePending += 1;
    } else if ('nodes' in read) {
      sums.read += 1;
      sums.nodes += read.nodes;
    } else {
      sums.failed += 1;
      failures[read.failure] = (failures[read.failure] ?? 0) + 1;
    }
  }
  return { ...sums, failures };
}
