import { Knex } from 'knex';
import { DbTargetRow } from '../../src/database/tables';
import { claimTargets, TargetClaim } from '../../src/database/targets';
import { seedAccount } from '../../src/__testUtils__/seedAccount';
import { seedTarget } from '../../src/__testUtils__/seedTarget';

const OWNER = 'bench';

/**
 * Targets of an organization, one a Region, that nobody reads but who asks.
 */
export class Targets {
  readonly #knex: Knex;
  readonly #account: Awaited<ReturnType<typeof seedAccount>>;
  #count = 0;

  static async create(knex: Knex): Promise<Targets> {
    return new Targets(knex, await seedAccount(knex));
  }

  private constructor(
    knex: Knex,
    account: Awaited<ReturnType<typeof seedAccount>>,
  ) {
    this.#knex = knex;
    this.#account = account;
  }

  async add(): Promise<DbTargetRow> {
    this.#count += 1;
    return await seedTarget(this.#knex, this.#account, {
      region: `eu-bench-${this.#count}`,
      state: 'pending',
      next_attempt_at: new Date('2999-01-01'),
    });
  }

  async claim(target: DbTargetRow): Promise<TargetClaim> {
    await this.#knex('targets')
      .where('id', target.id)
      .update({ next_attempt_at: new Date(0) });
    const [claim] = await claimTargets(this.#knex, {
      owner: OWNER,
      limit: 1,
      lease: { hours: 1 },
    });
    return claim;
  }
}
