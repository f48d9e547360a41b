import { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/** For one sort or hash table. */
const WORK_MEMORY = '128MB';

/**
 * Lets a transaction add up all nodes in PostgreSQL's memory: with the few
 * megabytes that are usual it would sort them on its disk.
 */
export async function allowMemory(tx: Knex): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(`set local work_mem = '${WORK_MEMORY}'`);
  }
}
