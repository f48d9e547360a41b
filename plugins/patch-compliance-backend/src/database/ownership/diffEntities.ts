import { setImmediate } from 'node:timers/promises';
import { Knex } from 'knex';
import { DbOwnershipEntityRow } from '../tables';
import { OwnershipResolver } from './types';

/** Entities after which others have their turn: it is work without a pause
 * otherwise, for a second where there are 100,000. */
const ENTITIES_PER_TURN = 1_000;

/**
 * Compares what each entity decides with what it decided before.
 *
 * @remarks
 *
 * A change whose nodes are not due yet is a change still: an entity that comes
 * back before it was seen to that it had gone counts as added.
 *
 * @returns the rows to write, those of removed entities without a digest
 */
export async function diffEntities(
  tx: Knex.Transaction,
  resolver: OwnershipResolver,
): Promise<DbOwnershipEntityRow[]> {
  const stored = await tx<DbOwnershipEntityRow>('ownership_entities');
  const gone = new Map(stored.map(row => [row.entity_ref, row]));

  const differing: DbOwnershipEntityRow[] = [];
  let compared = 0;
  for (const entityRef of resolver.listEntities()) {
    const before = gone.get(entityRef);
    const digest = resolver.digestOf(entityRef);
    gone.delete(entityRef);
    if (before?.digest !== digest) {
      const isNew = !before?.digest || before.change === 'added';
      differing.push({
        entity_ref: entityRef,
        digest,
        change: isNew ? 'added' : 'changed',
      });
    }
    compared += 1;
    if (compared % ENTITIES_PER_TURN === 0) {
      await setImmediate();
    }
  }
  for (const { entity_ref, digest } of gone.values()) {
    if (digest !== null) {
      differing.push({ entity_ref, digest: null, change: 'removed' });
    }
  }
  return differing;
}
