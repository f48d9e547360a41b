import { HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  AccountLookup,
  loadAccountLookups,
  saveAccountLookup,
} from '../database/discovery';

/** Regions and tags of accounts change rarely, and each costs a request. */
const MAX_AGE: HumanDuration = { days: 1 };

/**
 * What takes a request per account to find out: asked for once a day, and at
 * once for accounts that are new.
 */
export class AccountLookups {
  readonly #knex: Knex;
  readonly #connection: string;
  readonly #known: Map<string, AccountLookup>;

  static async load(knex: Knex, connection: string): Promise<AccountLookups> {
    return new AccountLookups(
      knex,
      connection,
      await loadAccountLookups(knex, { connection, maxAge: MAX_AGE }),
    );
  }

  private constructor(
    knex: Knex,
    connection: string,
    known: Map<string, AccountLookup>,
  ) {
    this.#knex = knex;
    this.#connection = connection;
    this.#known = known;
  }

  /**
   * @param find - finds it out where it is not known; what it cannot find is
   *   asked for again the next time
   */
  async get<TPart extends keyof AccountLookup>(
    accountId: string,
    part: TPart,
    find: () => Promise<AccountLookup[TPart]>,
  ): Promise<AccountLookup[TPart]> {
    const known = this.#known.get(accountId)?.[part];
    if (known !== undefined) {
      return known;
    }
    const found = await find();
    if (found !== undefined) {
      await saveAccountLookup(this.#knex, {
        connection: this.#connection,
        accountId,
        lookup: { [part]: found },
      });
    }
    return found;
  }
}
