import { Knex } from 'knex';
import { DbAccountRow } from '../tables';

/**
 * Has one at a time change what all targets of an account share. Before any of
 * their rows is locked, as discovery does.
 */
export async function lockAccount(tx: Knex, accountPk: number): Promise<void> {
  await tx<DbAccountRow>('accounts')
    .where('id', accountPk)
    .forUpdate()
    .select('id');
}
