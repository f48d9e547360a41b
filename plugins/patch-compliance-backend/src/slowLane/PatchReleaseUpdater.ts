import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { AwsFailure, AwsSession } from '../aws';
import { listUnreleased, saveReleases } from '../database/slowLane';
import { scheduleTask } from '../scheduleTask';
import { readReleases } from './readReleases';

const FREQUENCY: HumanDuration = { days: 1 };
const TIMEOUT: HumanDuration = { minutes: 30 };
/** The first reads have to find patches first. */
const INITIAL_DELAY: HumanDuration = { minutes: 10 };
/** The catalogue lacks many patches, and few of them come later. */
const ASK_AGAIN_AFTER: HumanDuration = { days: 30 };
/** Stored before the next ones are asked for. */
const PATCHES_AT_A_TIME = 500;

/**
 * What a {@link PatchReleaseUpdater} is made of.
 */
export interface PatchReleaseUpdaterOptions {
  /** The ways into AWS; the catalogue of any of them will do. */
  hubs: Array<{ openHub(signal: AbortSignal): AwsSession }>;
  knex: Knex;
  logger: LoggerService;
}

/**
 * Looks up in AWS's catalogue when the patches that nodes miss were released.
 *
 * @remarks
 *
 * The catalogue is the same for all accounts, so that it is asked once a day for
 * all of them together, and only for what is not known yet.
 * What it lacks is asked for again after a month.
 */
export class PatchReleaseUpdater {
  readonly #hubs: PatchReleaseUpdaterOptions['hubs'];
  readonly #knex: Knex;
  readonly #logger: LoggerService;

  static create(options: PatchReleaseUpdaterOptions): PatchReleaseUpdater {
    return new PatchReleaseUpdater(options);
  }

  private constructor(options: PatchReleaseUpdaterOptions) {
    this.#hubs = options.hubs;
    this.#knex = options.knex;
    this.#logger = options.logger;
  }

  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduleTask(scheduler, {
      id: 'patch-compliance-patch-releases',
      frequency: FREQUENCY,
      timeout: TIMEOUT,
      initialDelay: INITIAL_DELAY,
      scope: 'global',
      fn: signal => this.runOnce(signal),
    });
  }

  /**
   * @returns of how many patches the release is known now and was not before
   */
  async runOnce(signal: AbortSignal): Promise<number> {
    let found = 0;
    for (const hub of this.#hubs) {
      const session = hub.openHub(signal);
      try {
        for await (const releases of this.#lookUp(session)) {
          found += releases;
        }
        break;
      } catch (error) {
        signal.throwIfAborted();
        if (!AwsFailure.is(error)) {
          throw error;
        }
        this.#logger.warn(
          `Cannot look up when patches were released: ${error.message}`,
          {
            class: error.class,
            code: error.code,
            deniedAction: error.deniedAction,
          },
        );
      } finally {
        session.close();
      }
    }
    return found;
  }

  /** Yields how many releases it has found and stored, a part at a time. */
  async *#lookUp(session: AwsSession): AsyncGenerator<number> {
    for (;;) {
      const askedAt = new Date();
      const wanted = await listUnreleased(this.#knex, {
        askedBefore: new Date(
          askedAt.getTime() - durationToMilliseconds(ASK_AGAIN_AFTER),
        ),
        limit: PATCHES_AT_A_TIME,
      });
      if (wanted.length === 0) {
        return;
      }
      const releases = await readReleases(session, wanted);
      await saveReleases(this.#knex, {
        askedIds: wanted.map(({ id }) => id),
        askedAt,
        releases,
      });
      yield releases.length;
    }
  }
}
