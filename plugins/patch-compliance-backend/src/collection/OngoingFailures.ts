import { LoggerService } from '@backstage/backend-plugin-api';
import { toLoggableError } from '../database/toLoggableError';

/**
 * Lets something that is done again and again outlive its failures, each of
 * which is logged once for as long as it lasts.
 */
export class OngoingFailures {
  readonly #logger: LoggerService;
  readonly #signal: AbortSignal;
  /** By what cannot be done. */
  readonly #lasting = new Set<string>();

  /**
   * @param options - once `signal` is aborted failures are no news any more
   */
  static create(options: {
    logger: LoggerService;
    signal: AbortSignal;
  }): OngoingFailures {
    return new OngoingFailures(options.logger, options.signal);
  }

  private constructor(logger: LoggerService, signal: AbortSignal) {
    this.#logger = logger;
    this.#signal = signal;
  }

  /**
   * @param complaint - what to log if it fails; also what tells it from others
   * @returns undefined if it failed
   */
  async survive<T>(
    complaint: string,
    run: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      const result = await run();
      this.#lasting.delete(complaint);
      return result;
    } catch (error) {
      if (!this.#lasting.has(complaint) && !this.#signal.aborted) {
        this.#lasting.add(complaint);
        this.#logger.error(complaint, toLoggableError(error));
      }
      return undefined;
    }
  }
}
