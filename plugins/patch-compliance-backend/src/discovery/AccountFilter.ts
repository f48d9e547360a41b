import { isInUnit, isUnitId } from './isInUnit';
import { AccountFilterOptions, ListedAccount } from './types';

type GetTags = (account: ListedAccount) => Promise<Record<string, string>>;

/**
 * Which of the accounts that are listed the config leaves out.
 */
export class AccountFilter {
  readonly #include?: AccountFilterOptions;
  readonly #exclude?: AccountFilterOptions;
  readonly #getTags: GetTags;

  /**
   * @param options - `getTags` is called only where tags decide
   */
  constructor(options: {
    include?: AccountFilterOptions;
    exclude?: AccountFilterOptions;
    getTags: GetTags;
  }) {
    this.#include = options.include;
    this.#exclude = options.exclude;
    this.#getTags = options.getTags;
  }

  /** Whether units are told by their names, so that nothing can be decided where
   * these may not be read. */
  static needsUnitNames(options: {
    include?: AccountFilterOptions;
    exclude?: AccountFilterOptions;
  }): boolean {
    return [options.include, options.exclude].some(filter =>
      filter?.ous?.some(pattern => !isUnitId(pattern)),
    );
  }

  async leavesOut(account: ListedAccount): Promise<boolean> {
    if (this.#exclude && (await this.#matches(account, this.#exclude))) {
      return true;
    }
    return this.#include !== undefined
      ? !(await this.#matches(account, this.#include))
      : false;
  }

  async #matches(
    account: ListedAccount,
    filter: AccountFilterOptions,
  ): Promise<boolean> {
    const { ous = [], accounts = [], tags } = filter;
    if (
      accounts.includes(account.accountId) ||
      ous.some(pattern => isInUnit(account.units, pattern))
    ) {
      return true;
    }
    if (!tags) {
      return false;
    }
    const actual = await this.#getTags(account);
    return Object.entries(tags).every(([key, value]) => actual[key] === value);
  }
}
