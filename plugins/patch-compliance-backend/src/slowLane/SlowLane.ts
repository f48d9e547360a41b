import { AwsFailure, AwsSession, isPassing } from '../aws';
import { SlowLaneFindings } from '../database/collection';
import { SlowLaneStep } from './types';

/**
 * What is read of a target beside that which verdicts follow from: it never fails
 * the target, and what could not be read stays as it was.
 */
export class SlowLane {
  readonly #session: AwsSession;
  #isOwed = false;

  /** Whether it is its turn. Tags of new nodes are read at once in any case. */
  readonly isDue: boolean;

  static create(options: { session: AwsSession; isDue: boolean }): SlowLane {
    return new SlowLane(options);
  }

  private constructor(options: { session: AwsSession; isDue: boolean }) {
    this.#session = options.session;
    this.isDue = options.isDue;
  }

  /**
   * Does a step.
   *
   * @returns undefined if it failed, which the ledger tells: it is done again
   *   tomorrow where AWS denies it, and with the next read otherwise
   */
  async attempt<T>(
    step: SlowLaneStep,
    run: (session: AwsSession) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await this.#session.step(step, run);
    } catch (error) {
      this.#session.signal.throwIfAborted();
      if (!AwsFailure.is(error)) {
        throw error;
      }
      this.#isOwed ||= isPassing(error);
      return undefined;
    }
  }

  /**
   * What came of it once all steps were done; undefined where there was nothing
   * to do, and nothing is owed.
   */
  finish(
    found: Pick<SlowLaneFindings, 'baselines'>,
  ): SlowLaneFindings | undefined {
    return this.isDue || this.#isOwed
      ? { ...found, complete: !this.#isOwed }
      : undefined;
  }
}
