import { Knex } from 'knex';
import { inBatches } from '../batches';
import { insertMany } from '../insertMany';
import { DbOwnershipEntityRow } from '../tables';
import { diffEntities } from './diffEntities';
import { OwnershipResolver } from './types';

/** Changes from which on it costs less to go through all nodes once. */
const MAX_CHANGES = 5_000;

const REFS_PER_STATEMENT = 5_000;

/**
 * Stores what each entity decides, for the next state to be compared with.
 *
 * @param options - `compareAll`: all nodes will be compared anyway
 * @returns whether all nodes must be compared; otherwise what has changed is
 *   left to `markConcernedNodes`
 */
export async function saveEntities(
  tx: Knex.Transaction,
  options: { resolver: OwnershipResolver; compareAll: boolean },
): Promise<boolean> {
  const differing = await diffEntities(tx, options.resolver);
  const compareAll = options.compareAll || differing.length > MAX_CHANGES;
  const kept = differing.filter(row => !compareAll || row.digest !== null);

  const refs = differing.map(row => row.entity_ref);
  for (const batch of inBatches(refs, REFS_PER_STATEMENT)) {
    await tx<DbOwnershipEntityRow>('ownership_entities')
      .whereIn('entity_ref', batch)
      .delete();
  }
  await insertMany<DbOwnershipEntityRow>(tx, {
    table: 'ownership_entities',
    rows: kept.map(row => (compareAll ? { ...row, change: null } : row)),
  });
  if (compareAll) {
    await tx<DbOwnershipEntityRow>('ownership_entities')
      .whereNull('digest')
      .delete();
    await tx<DbOwnershipEntityRow>('ownership_entities')
      .whereNotNull('change')
      .update({ change: null });
  }
  return compareAll;
}
