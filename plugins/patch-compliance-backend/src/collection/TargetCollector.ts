import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { HumanDuration } from '@backstage/types';
import { formatTargetId } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import { AwsAccess, AwsFailure, AwsSession } from '../aws';
import {
  applySnapshot,
  JudgeNode,
  loadKnownNodes,
} from '../database/collection';
import { toLoggableError } from '../database/toLoggableError';
import {
  countFailures,
  recordFailure,
  releaseClaim,
  TargetClaim,
  TargetFailure,
} from '../database/targets';
import {
  nextAttemptAfterFailure,
  nextAttemptAfterSuccess,
} from './nextAttempt';
import { readTarget } from './readTarget';
import { CollectionOutcome } from './types';

/**
 * What a {@link TargetCollector} is made of.
 */
export interface TargetCollectorOptions {
  aws: AwsAccess;
  knex: Knex;
  logger: LoggerService;
  judge: JudgeNode;
  /** After which a target is read again. */
  interval: HumanDuration;
  /** After which a target without nodes is read again. */
  emptyInterval: HumanDuration;
  /** The tags that name an environment, first match wins. */
  environmentTags: string[];
}

/**
 * Reads one target and stores what it found, or why it could not.
 */
export class TargetCollector {
  readonly #aws: AwsAccess;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #judge: JudgeNode;
  readonly #interval: HumanDuration;
  readonly #emptyInterval: HumanDuration;
  readonly #environmentTags: string[];

  static create(options: TargetCollectorOptions): TargetCollector {
    return new TargetCollector(options);
  }

  private constructor(options: TargetCollectorOptions) {
    this.#aws = options.aws;
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#judge = options.judge;
    this.#interval = options.interval;
    this.#emptyInterval = options.emptyInterval;
    this.#environmentTags = options.environmentTags;
  }

  /**
   * Ends the claim, whatever happens: with all that the target holds, with the
   * reason why not, or, when the signal is aborted, by giving it back.
   */
  async collect(
    claim: TargetClaim,
    signal: AbortSignal,
  ): Promise<CollectionOutcome> {
    const startedAt = Date.now();
    let session: AwsSession | undefined;
    try {
      const known = await loadKnownNodes(this.#knex, claim.targetId);
      session = await this.#aws.openTarget(claim, signal);
      const nodes = await readTarget(session, {
        known,
        fresh: claim.refreshRequested,
        environmentTags: this.#environmentTags,
      });
      signal.throwIfAborted();
      return await this.#store(claim, {
        nodes,
        durationMs: Date.now() - startedAt,
        apiCalls: session.requests,
      });
    } catch (error) {
      if (signal.aborted) {
        return await this.#release(claim);
      }
      return await this.#recordFailure(claim, {
        failure: this.#toFailure(claim, error),
        durationMs: Date.now() - startedAt,
        apiCalls: session?.requests ?? 0,
      });
    } finally {
      session?.close();
    }
  }

  async #store(
    claim: TargetClaim,
    snapshot: Parameters<typeof applySnapshot>[1]['snapshot'],
  ): Promise<CollectionOutcome> {
    const { targetId } = claim;
    const nodes = snapshot.nodes.length;
    const result = await applySnapshot(this.#knex, {
      claim,
      snapshot,
      judge: this.#judge,
      nextAttemptAt: nextAttemptAfterSuccess({
        nodes,
        interval: this.#interval,
        emptyInterval: this.#emptyInterval,
      }),
    });
    if (result.outcome === 'lease-lost') {
      return this.#leaseLost(claim);
    }
    const { changes } = result;
    const { durationMs, apiCalls } = snapshot;
    const message = `Read ${formatTargetId(claim)}`;
    const details = { nodes, ...changes, durationMs, apiCalls };
    if (claim.failures > 0) {
      this.#logger.info(`${message} again`, details);
    } else {
      this.#logger.debug(message, details);
    }
    return { outcome: 'collected', targetId, nodes, changes };
  }

  async #recordFailure(
    claim: TargetClaim,
    options: { failure: TargetFailure; durationMs: number; apiCalls: number },
  ): Promise<CollectionOutcome> {
    const { targetId } = claim;
    const { failure, durationMs, apiCalls } = options;
    const failures = countFailures(claim);
    const nextAttemptAt = nextAttemptAfterFailure({
      class: failure.class,
      failures: failures - 1,
    });
    if (
      !(await recordFailure(this.#knex, { ...options, claim, nextAttemptAt }))
    ) {
      return this.#leaseLost(claim);
    }
    const message = `Cannot read ${formatTargetId(claim)}: ${failure.message}`;
    const details = {
      class: failure.class,
      code: failure.code,
      deniedAction: failure.deniedAction,
      failures,
      durationMs,
      apiCalls,
    };
    // Once as long as it lasts, not with every attempt.
    if (claim.lastErrorCode === failure.code) {
      this.#logger.debug(message, details);
    } else {
      this.#logger.warn(message, details);
    }
    return { outcome: 'failed', targetId, failure };
  }

  async #release(claim: TargetClaim): Promise<CollectionOutcome> {
    return (await releaseClaim(this.#knex, claim))
      ? { outcome: 'released', targetId: claim.targetId }
      : this.#leaseLost(claim);
  }

  #leaseLost(claim: TargetClaim): CollectionOutcome {
    this.#logger.debug(`Somebody else has taken over ${formatTargetId(claim)}`);
    return { outcome: 'lease-lost', targetId: claim.targetId };
  }

  #toFailure(claim: TargetClaim, error: unknown): TargetFailure {
    if (AwsFailure.is(error) && error.class !== 'internal') {
      return error;
    }
    const { cause = error } = toError(error);
    const internal = toLoggableError(cause);
    this.#logger.error(
      `Unexpected error while reading ${formatTargetId(claim)}`,
      internal,
    );
    return {
      class: 'internal',
      code: internal.name,
      // What it says may be anything, such as a statement with its values.
      message: 'Unexpected error, which the log of the backend tells',
    };
  }
}
