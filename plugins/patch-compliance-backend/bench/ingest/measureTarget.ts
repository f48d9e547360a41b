import { Knex } from 'knex';
import { countWrites, timed } from '../lib';
import { storeTarget, Targets } from '../nodes';
import {
  moveAppendedRows,
  readAppendedRows,
  readLastIds,
  removeAppendedRows,
} from './appendedRows';
import { buildNodes } from './buildNodes';
import { insertBare } from './insertBare';
import { diffStoredRows, moveStoredRows, readStoredRows } from './storedRows';

const first = () => 1;
const tenPercentSecond = (node: number) => (node % 10 === 0 ? 2 : 1);

/** Which version of a node each read finds, and which one the last has left. */
const READS = [
  { what: 'all new', version: first },
  { what: '10 % changed', version: tenPercentSecond, known: first },
  { what: 'unchanged', version: tenPercentSecond, known: tenPercentSecond },
];

/**
 * What one read has taken.
 */
export interface Measurement {
  what: string;
  /** Rows that the product inserted, updated and deleted. */
  writes: number;
  productSeconds: number;
  /** Of nodes, tags and patches alone. */
  readRows: { rows: number; seconds: number };
  /** Those, and what the product has added to counts and history. */
  allRows: { rows: number; seconds: number };
}

/**
 * Stores several reads of one target, each beside bare inserts of the same rows
 * into the same tables, for another target.
 */
export async function measureTarget(
  knex: Knex,
  targets: Targets,
  count: number,
): Promise<Measurement[]> {
  const target = await targets.add();
  const twin = await targets.add();
  const measurements: Measurement[] = [];
  for (const { what, ...versions } of READS) {
    const before = await readStoredRows(knex, target.id);
    const lastIds = await readLastIds(knex);
    const claim = await targets.claim(target);
    const nodes = buildNodes({ count, ...versions });
    let productSeconds = 0;
    const writes = await countWrites(knex, async () => {
      ({ seconds: productSeconds } = await timed(() =>
        storeTarget(knex, { claim, nodes }),
      ));
    });

    const after = await readStoredRows(knex, target.id);
    const read = await moveStoredRows(
      knex,
      diffStoredRows(before, after),
      twin.id,
    );
    const added = moveAppendedRows(await readAppendedRows(knex, lastIds), {
      from: target.id,
      to: twin.id,
    });
    const insert = async (rows: Parameters<typeof insertBare>[1]) => {
      const since = await readLastIds(knex);
      const inserted = await insertBare(knex, rows);
      await removeAppendedRows(knex, since);
      await knex('nodes').where('target_id', twin.id).delete();
      return inserted;
    };
    measurements.push({
      what,
      writes,
      productSeconds,
      readRows: await insert(read),
      allRows: await insert({ ...read, ...added }),
    });
  }
  await knex('targets').whereIn('id', [target.id, twin.id]).delete();
  return measurements;
}
