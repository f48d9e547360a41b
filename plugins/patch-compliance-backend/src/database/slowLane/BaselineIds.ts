import { Knex } from 'knex';
import { DbPatchBaselineRow } from '../tables';
import { bareBaselineId } from './bareBaselineId';

/**
 * The ids of the patch baselines that an account has in a Region. Those that
 * patch policies make up for each operation are not among them.
 */
export class BaselineIds {
  readonly #ids: Set<string>;

  static async load(knex: Knex, targetId: number): Promise<BaselineIds> {
    const rows = await knex<DbPatchBaselineRow>('patch_baselines')
      .where('target_id', targetId)
      .select('baseline_id');
    return BaselineIds.of(rows.map(row => row.baseline_id));
  }

  static of(baselineIds: string[]): BaselineIds {
    return new BaselineIds(new Set(baselineIds.map(bareBaselineId)));
  }

  private constructor(ids: Set<string>) {
    this.#ids = ids;
  }

  has(baselineId: string): boolean {
    return this.#ids.has(bareBaselineId(baselineId));
  }
}
