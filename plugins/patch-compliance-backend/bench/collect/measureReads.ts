import { Knex } from 'knex';
import { timed } from '../lib';
import { SimulatorProcess } from '../simulator';
import { BareLoop } from './BareLoop';
import { openCollection } from './openCollection';

/**
 * What reading an organization once has taken.
 */
export interface Measurement {
  requests: number;
  seconds: number;
}

/**
 * The reads of one organization, each by both right after the other, so that
 * both have met the same weather.
 */
export interface Reads {
  first: { bare: Measurement; product: Measurement };
  /** The one of each day that also reads what is read once a day. */
  slowLane: { product: Measurement };
  unchanged: { bare: Measurement; product: Measurement };
}

/**
 * Reads an organization for the first time, and until nothing is new.
 */
export async function measureReads(
  knex: Knex,
  simulator: SimulatorProcess,
): Promise<Reads> {
  const collection = openCollection(knex);
  const bare = new BareLoop();
  try {
    await collection.discover();
    const targets = await knex('targets')
      .where('state', 'pending')
      .orderBy('id')
      .select({ accountId: 'account_id', region: 'region' });
    const measure = async (run: () => Promise<unknown>) => {
      let seconds = 0;
      const requests = await simulator.countCalls(async () => {
        ({ seconds } = await timed(run));
      });
      return { requests, seconds };
    };
    const readBare = (patches: boolean) =>
      measure(() => bare.run(targets, { patches }));
    const readProduct = async () => {
      await knex('targets').update({ next_attempt_at: new Date(0) });
      return await measure(() => collection.collect());
    };
    const first = { bare: await readBare(true), product: await readProduct() };
    const slowLane = { product: await readProduct() };
    const unchanged = {
      bare: await readBare(false),
      product: await readProduct(),
    };
    return { first, slowLane, unchanged };
  } finally {
    bare.close();
    collection.close();
  }
}
