import { LoggerService } from '@backstage/backend-plugin-api';
import { formatTargetId } from 'backstage-plugin-patch-compliance-common';
import { countFailures, TargetClaim } from '../database/targets';
import { CollectionObserver, CollectionOutcome } from './types';

/**
 * Logs a line for every attempt: for everybody where something has become
 * another than it was, otherwise for those who look for it.
 */
export class OutcomeLog implements CollectionObserver {
  readonly #logger: LoggerService;

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  observe(claim: TargetClaim, outcome: CollectionOutcome): void {
    const target = formatTargetId(claim);
    const details = { target, ...describe(outcome) };
    switch (outcome.outcome) {
      case 'collected':
        if (claim.state === 'read' || claim.neverRead) {
          this.#logger.debug(`Read ${target}`, details);
        } else {
          this.#logger.info(`Read ${target} again`, details);
        }
        break;
      case 'failed': {
        const { failure } = outcome;
        const level = claim.lastErrorCode === failure.code ? 'debug' : 'warn';
        this.#logger[level](`Cannot read ${target}: ${failure.message}`, {
          ...details,
          // In a row, with this one.
          failures: countFailures(claim, failure.class),
        });
        break;
      }
      case 'role-pending':
        this.#logger.debug(`Waiting for the role of ${target}`, details);
        break;
      case 'lease-lost':
        this.#logger.info(`Somebody else has taken over ${target}`, details);
        break;
      default:
        this.#logger.debug(`Gave back ${target}`, details);
    }
  }
}

function describe(outcome: CollectionOutcome): Record<string, string | number> {
  const described: Record<string, string | number> = {
    outcome: outcome.outcome,
  };
  if ('report' in outcome) {
    const { durationMs, apiCalls, throttles } = outcome.report;
    Object.assign(described, {
      durationMs: Math.round(durationMs),
      apiCalls,
      throttles,
    });
  }
  if (outcome.outcome === 'collected') {
    Object.assign(described, { nodes: outcome.nodes, ...outcome.changes });
  }
  if (outcome.outcome === 'failed') {
    const { class: errorClass, code, deniedAction } = outcome.failure;
    Object.assign(described, {
      class: errorClass,
      code,
      ...(deniedAction && { deniedAction }),
    });
  }
  return described;
}
