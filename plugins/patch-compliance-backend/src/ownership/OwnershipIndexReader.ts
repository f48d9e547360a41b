import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogPace } from './CatalogPace';
import { OwnershipIndex } from './OwnershipIndex';
import { readOwnershipIndex } from './readOwnershipIndex';
import { TagRuleOptions } from './types';

/**
 * Reads the catalog and remembers what it read last. Says what is wrong with it
 * once as long as it lasts, not with every read.
 */
export class OwnershipIndexReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #tagRules: TagRuleOptions[];
  readonly #pace = new CatalogPace();
  #latest: OwnershipIndex | undefined;
  #unavailable?: 'empty' | 'failing';
  #reportedProblems = new Set<string>();

  constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    tagRules: TagRuleOptions[];
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#tagRules = options.tagRules;
  }

  /** What the last successful read gave. */
  get latest(): OwnershipIndex | undefined {
    return this.#latest;
  }

  /** Whether the catalog has rested for long enough to be read again. */
  get isDue(): boolean {
    return this.#pace.isDue;
  }

  /**
   * @returns undefined if the catalog cannot be read, or has not been filled yet
   */
  async read(signal?: AbortSignal): Promise<OwnershipIndex | undefined> {
    try {
      const index = await this.#pace.measure(() =>
        readOwnershipIndex({
          catalog: this.#catalog,
          auth: this.#auth,
          tagRules: this.#tagRules,
          signal,
        }),
      );
      if (index.size === 0) {
        // A portal that has just started, and not the end of all ownership.
        this.#reportUnavailable('empty', () =>
          this.#logger.info(
            'The catalog has no entities yet, all nodes keep their owners',
          ),
        );
        return undefined;
      }
      this.#latest = index;
      this.#unavailable = undefined;
      this.#reportProblems(index);
      return index;
    } catch (error) {
      signal?.throwIfAborted();
      this.#reportUnavailable('failing', () =>
        this.#logger.warn(
          'The catalog cannot be read, all nodes keep their owners',
          toError(error),
        ),
      );
      return undefined;
    }
  }

  /** Once, and not with each attempt. */
  #reportUnavailable(how: 'empty' | 'failing', report: () => void): void {
    if (this.#unavailable !== how) {
      report();
    }
    this.#unavailable = how;
  }

  #reportProblems(index: OwnershipIndex): void {
    const reported = this.#reportedProblems;
    this.#reportedProblems = new Set();
    for (const { entityRef, annotation, reason } of index.problems) {
      const message = `Ignoring the annotation ${annotation} of ${entityRef}: ${reason}`;
      this.#reportedProblems.add(message);
      if (!reported.has(message)) {
        this.#logger.warn(message);
      }
    }
  }
}
