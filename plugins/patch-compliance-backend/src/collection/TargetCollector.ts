import { LoggerService } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';
import { formatTargetId } from 'backstage-plugin-patch-compliance-common';
import { Knex } from 'knex';
import {
  describeFailure,
  findInternalError,
  nextAttemptAfterFailure,
  nextAttemptAfterSuccess,
} from '../attempts';
import { AwsFailure, AwsSession } from '../aws';
import { withDeadline } from '../concurrency';
import {
  applySnapshot,
  JudgeNode,
  loadKnownNodes,
  TargetSnapshot,
} from '../database/collection';
import {
  AttemptReport,
  countFailures,
  openAccount,
  recordFailure,
  releaseClaim,
  TargetClaim,
  TargetFailure,
} from '../database/targets';
import { freshnessLimits } from '../freshnessLimits';
import { readTarget } from './readTarget';
import { reportAttempt } from './reportAttempt';
import { CollectionOutcome } from './types';
import { UnfinishedReads } from './UnfinishedReads';

/** Stands among the ids that somebody waits for, for all nodes of a target. */
const ALL_NODES = '';

/**
 * What a {@link TargetCollector} is made of.
 */
export interface TargetCollectorOptions {
  aws: {
    openTarget(claim: TargetClaim, signal: AbortSignal): Promise<AwsSession>;
  };
  knex: Knex;
  logger: LoggerService;
  judge: JudgeNode;
  /** After which a target is read again. */
  interval: HumanDuration;
  /** After which a target without nodes is read again. */
  emptyInterval: HumanDuration;
  /** After which an attempt that has not ended is called off. */
  attemptTimeout: HumanDuration;
  /** The environment that tags name. */
  environmentOf: (tags: Record<string, string>) => string | undefined;
  /** Called when the role of an account cannot be assumed any more. */
  onRoleRefused?: (claim: TargetClaim) => void;
}

/**
 * Reads one target and stores what it found, or why it could not.
 */
export class TargetCollector {
  readonly #options: TargetCollectorOptions;
  readonly #knex: Knex;
  readonly #unfinished = new UnfinishedReads();

  static create(options: TargetCollectorOptions): TargetCollector {
    return new TargetCollector(options);
  }

  private constructor(options: TargetCollectorOptions) {
    this.#options = options;
    this.#knex = options.knex;
  }

  /**
   * Ends the claim, whatever happens: with all that the target holds, with the
   * reason why not, or, when the signal is aborted, by giving it back.
   */
  async collect(
    claim: TargetClaim,
    signal: AbortSignal,
  ): Promise<CollectionOutcome> {
    const startedAt = performance.now();
    let session: AwsSession | undefined;
    try {
      const read = await withDeadline(
        {
          signal,
          deadline: this.#options.attemptTimeout,
          reason: attemptTimeout(),
        },
        async inTime => {
          session = await this.#options.aws.openTarget(claim, inTime);
          return await this.#read(claim, session);
        },
      );
      signal.throwIfAborted();
      const report = reportAttempt({ session, startedAt });
      return await session!.step('store', () =>
        this.#store(claim, { ...read, ...report }),
      );
    } catch (error) {
      const report = reportAttempt({ session, startedAt, error });
      return signal.aborted
        ? await this.#release(claim, report)
        : await this.#recordFailure(claim, error, { report });
    } finally {
      session?.close();
    }
  }

  async #read(
    claim: TargetClaim,
    session: AwsSession,
  ): Promise<Pick<TargetSnapshot, 'nodes' | 'slowLane'>> {
    await session.step('session', step => step.authenticate());
    if (claim.roleRefused) {
      await openAccount(this.#knex, claim);
    }
    const requested = new Set(claim.requestedIds);
    const isAllRequested = requested.has(ALL_NODES);
    return await readTarget(session, {
      known: await loadKnownNodes(this.#knex, claim.targetId),
      isAwaited: id => isAllRequested || requested.has(id),
      isSlowLaneDue: isAllRequested || claim.isSlowLaneDue,
      environmentOf: this.#options.environmentOf,
      unfinished: this.#unfinished.open(claim.targetId),
    });
  }

  async #store(
    claim: TargetClaim,
    snapshot: TargetSnapshot,
  ): Promise<CollectionOutcome> {
    const { targetId } = claim;
    const { judge, interval, emptyInterval } = this.#options;
    const { nodes, slowLane: _, ...report } = snapshot;
    const result = await applySnapshot(this.#knex, {
      claim,
      snapshot,
      judge,
      nextAttemptAt: nextAttemptAfterSuccess({
        nodes: nodes.length,
        firstRead: claim.neverRead,
        interval,
        emptyInterval,
      }),
      limits: freshnessLimits(new Date(), { interval, emptyInterval }),
    });
    // Stored, or somebody else's to read.
    this.#unfinished.forget(targetId);
    return result.outcome === 'lease-lost'
      ? { outcome: 'lease-lost', targetId, report }
      : {
          outcome: 'collected',
          targetId,
          nodes: nodes.length,
          changes: result.changes,
          report,
        };
  }

  async #recordFailure(
    claim: TargetClaim,
    error: unknown,
    { report }: { report: AttemptReport },
  ): Promise<CollectionOutcome> {
    const { targetId } = claim;
    const internal = findInternalError(error);
    if (internal) {
      this.#options.logger.error(
        `Unexpected error while reading ${formatTargetId(claim)}`,
        internal,
      );
    }
    const failure = describeFailure(error);
    const failures = waitsForItsRole(claim, failure)
      ? 0
      : countFailures(claim, failure.class);
    const stored = await recordFailure(this.#knex, {
      claim,
      failure,
      failures,
      report,
      nextAttemptAt: nextAttemptAfterFailure({
        class: failure.class,
        failures,
      }),
    });
    if (!stored) {
      return { outcome: 'lease-lost', targetId, report };
    }
    if (
      failure.class === 'role-missing' &&
      failures > 0 &&
      !claim.roleRefused
    ) {
      this.#options.onRoleRefused?.(claim);
    }
    return failures === 0
      ? { outcome: 'role-pending', targetId, report }
      : { outcome: 'failed', targetId, failure, report };
  }

  async #release(
    claim: TargetClaim,
    report: AttemptReport,
  ): Promise<CollectionOutcome> {
    const { targetId } = claim;
    return (await releaseClaim(this.#knex, claim))
      ? { outcome: 'released', targetId, report }
      : { outcome: 'lease-lost', targetId, report };
  }
}

/** Its account is so young that the role may well be created yet. */
function waitsForItsRole(claim: TargetClaim, failure: TargetFailure): boolean {
  return (
    failure.class === 'role-missing' &&
    claim.rolePendingUntil !== undefined &&
    claim.rolePendingUntil.getTime() > Date.now()
  );
}

function attemptTimeout(): AwsFailure {
  return new AwsFailure({
    class: 'network',
    code: 'AttemptTimeout',
    message: 'The target could not be read in time',
  });
}
