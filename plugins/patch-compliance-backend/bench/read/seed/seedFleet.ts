import { Knex } from 'knex';
import { isPostgres } from '../../../src/database/isPostgres';
import { progress } from '../../lib';
import { createSeries } from './expressions';
import { Fleet } from './Fleet';
import { seedHistory } from './seedHistory';
import { seedNodes } from './seedNodes';
import { seedOwners } from './seedOwners';
import { seedPatches } from './seedPatches';
import { seedTargets } from './seedTargets';

const STEPS = { seedTargets, seedNodes, seedPatches, seedOwners, seedHistory };

/**
 * Fills an empty database with a fleet, in statements that make their rows
 * themselves: the product would take hours.
 */
export async function seedFleet(knex: Knex, fleet: Fleet): Promise<void> {
  await knex.transaction(async tx => {
    if (isPostgres(tx)) {
      // References are right as they are made, and not checked once more.
      await tx.raw(`set local session_replication_role = replica`);
      await tx.raw(`set local synchronous_commit = off`);
    } else {
      await tx.raw('pragma defer_foreign_keys = on');
    }
    await createSeries(tx, fleet.nodes);
    for (const [name, seed] of Object.entries(STEPS)) {
      progress(`  ${name}, ${fleet.nodes} nodes`);
      await seed(tx, fleet);
    }
    await tx.raw('drop table series');
  });
  if (isPostgres(knex)) {
    // As the server does by itself after a while.
    await knex.raw('vacuum analyze');
  }
}
