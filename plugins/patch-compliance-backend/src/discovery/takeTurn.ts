import { randomUUID } from 'node:crypto';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { Knex } from 'knex';
import {
  claimDiscovery,
  KnownDiscovery,
  releaseDiscovery,
  renewDiscovery,
} from '../database/discovery';

/** After which another replica may take over what a killed one has begun. */
const LEASE: HumanDuration = { minutes: 1 };
const RENEWAL: HumanDuration = { seconds: 20 };

/**
 * Runs the discovery of a connection, unless another replica is at it, or has
 * done it since.
 *
 * @remarks
 *
 * It spares AWS requests. Should a lease be lost while one replica hangs, two run
 * at the same time and both store a complete list: no harm is done.
 *
 * Whoever asked for it has waited for its outcome, be it a failure. Where it has
 * none, because it was called off or could not be stored, they wait on.
 *
 * @param options - `known` is what the caller knows of earlier ones
 * @returns undefined if it was not run
 */
export async function takeTurn<T>(
  options: {
    knex: Knex;
    connection: string;
    known: Pick<KnownDiscovery, 'succeededAt' | 'failedAt'>;
  },
  run: () => Promise<T>,
): Promise<T | undefined> {
  const { knex, connection, known } = options;
  const claim = { connection, owner: randomUUID(), lease: LEASE };
  const startedAt = await claimDiscovery(knex, { ...known, ...claim });
  if (!startedAt) {
    return undefined;
  }
  const renewal = setInterval(
    // What cannot be renewed runs out by itself.
    () => renewDiscovery(knex, claim).catch(() => {}),
    durationToMilliseconds(RENEWAL),
  );
  let servedUntil: Date | undefined;
  try {
    const outcome = await run();
    servedUntil = startedAt;
    return outcome;
  } finally {
    clearInterval(renewal);
    // So does what cannot be released; what came of it counts.
    await releaseDiscovery(knex, { ...claim, servedUntil }).catch(() => {});
  }
}
