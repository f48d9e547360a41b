import { LoggerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { formatTargetId } from 'backstage-plugin-patch-compliance-common';
import { TargetClaim } from '../database/targets';
import { CollectionObserver, CollectionOutcome } from './types';

interface Totals {
  read: number;
  failed: number;
  rolePending: number;
  leasesLost: number;
  nodes: number;
  changedNodes: number;
  apiCalls: number;
  throttles: number;
  /** Failed ones by class. */
  failures: Record<string, number>;
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
        totals.read += 1;
        totals.nodes += outcome.nodes;
        totals.changedNodes +=
          outcome.changes.added +
          outcome.changes.updated +
          outcome.changes.removed;
        break;
      case 'failed': {
        const { class: errorClass } = outcome.failure;
        totals.failed += 1;
        totals.failures[errorClass] = (totals.failures[errorClass] ?? 0) + 1;
        break;
      }
      case 'role-pending':
        totals.rolePending += 1;
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
    const { slowest, failures, ...totals } = this.#totals;
    this.#totals = noTotals();
    this.#endsAt = Date.now() + this.#roundMs;
    if (totals.read + totals.failed + totals.rolePending > 0) {
      this.#logger.info('Collection round', {
        ...totals,
        failures,
        slowestTarget: slowest?.target ?? '',
        slowestMs: Math.round(slowest?.durationMs ?? 0),
      });
    }
  }
}

function noTotals(): Totals {
  return {
    read: 0,
    failed: 0,
    rolePending: 0,
    leasesLost: 0,
    nodes: 0,
    changedNodes: 0,
    apiCalls: 0,
    throttles: 0,
    failures: {},
  };
}
