import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import { retryOnConflict } from '../retryOnConflict';
import { DbOwnershipStateRow } from '../tables';
import { lockAnyOwnershipState } from './lockOwnershipState';
import { saveEntities } from './saveEntities';
import { OwnershipResolver } from './types';
import { writeEntityAccounts } from './writeEntityAccounts';

/** How often all nodes are compared although nothing asks for it. */
const SELF_CHECK_INTERVAL: HumanDuration = { days: 1 };

/**
 * Makes a state of catalog and rules the one that owners are worked out by.
 *
 * @remarks
 *
 * What has changed since the state before is stored in the same transaction,
 * for `markConcernedNodes`. Other rules, or very many changes, have all nodes
 * compared, by `markDifferingNodes`; so does a day without that.
 *
 * A state that was read earlier than the current one is left out: of two
 * replicas the one with the older view must not win because it is slower.
 *
 * @returns whether it is the current state now
 */
export async function publishOwnershipState(options: {
  knex: Knex;
  resolver: OwnershipResolver;
  /** The number of the read that gave it, see `beginCatalogRead`. */
  read: number;
}): Promise<boolean> {
  const { knex, resolver, read } = options;
  const { digest, rulesDigest } = resolver;

  return retryOnConflict(() =>
    knex.transaction(async tx => {
      // The lock keeps the entities and the accounts those of the state.
      const state = await lockAnyOwnershipState(tx, 'update');
      if (!state || state.catalog_read >= read) {
        return state?.digest === digest;
      }

      const otherRules = state.rules_digest !== rulesDigest;
      const changed = state.digest !== digest || otherRules;
      const compareAll =
        changed &&
        (await saveEntities(tx, { resolver, compareAll: otherRules }));
      if (changed) {
        await writeEntityAccounts(tx, resolver.listAccounts());
      }

      const now = new Date();
      await tx<DbOwnershipStateRow>('ownership_state').update({
        digest,
        rules_digest: rulesDigest,
        catalog_read: read,
        ...((compareAll || isCheckDue(state, now)) && {
          compared_node_id: 0,
          compared_at: now,
          self_check: !compareAll,
        }),
      });
      return true;
    }),
  );
}

/** Not while a comparison is under way. */
function isCheckDue(state: DbOwnershipStateRow, now: Date): boolean {
  const { compared_node_id, compared_at } = state;
  return (
    compared_node_id === null &&
    (compared_at === null ||
      now.getTime() - new Date(compared_at).getTime() >=
        durationToMilliseconds(SELF_CHECK_INTERVAL))
  );
}
