import { randomUUID } from 'node:crypto';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  claimDiscovery,
  releaseDiscovery,
  renewDiscovery,
} from '../database/discovery';

/** After which another replica may take over what a killed one has begun. */
const LEASE: HumanDuration = { minutes: 1 };
const RENEWAL: HumanDuration = { seconds: 20 };

/**
 * Runs the discovery of a connection, unless another replica is at it, or has
 * done it since `succeededAt`.
 *
 * @remarks
 *
 * It spares AWS requests. Should a lease be lost while one replica hangs, two run
 * at the same time and both store a complete list: no harm is done.
 *
 * @returns undefined if it was not run
 */
export async function takeTurn<T>(
  options: {
    knex: Knex;
    connection: string;
    succeededAt: Date | undefined;
    signal: AbortSignal;
  },
  run: () => Promise<T>,
): Promise<T | undefined> {
  const { knex, signal, ...turn } = options;
  const claim = { ...turn, owner: randomUUID(), lease: LEASE };
  const startedAt = await claimDiscovery(knex, claim);
  if (!startedAt) {
    return undefined;
  }
  const renewal = setInterval(
    // What cannot be renewed runs out by itself.
    () => renewDiscovery(knex, claim).catch(() => {}),
    durationToMilliseconds(RENEWAL),
  );
  try {
    return await run();
  } finally {
    clearInterval(renewal);
    await releaseDiscovery(knex, {
      ...claim,
      // Where it was called off, another replica does it.
      servedUntil: signal.aborted ? undefined : startedAt,
    });
  }
}
