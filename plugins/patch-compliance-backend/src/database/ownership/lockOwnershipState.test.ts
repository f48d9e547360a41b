import { setTimeout as sleep } from 'node:timers/promises';
import { Knex } from 'knex';
import { initTestDatabase, testDatabaseIds } from '../../__testUtils__';
import { beginCatalogRead } from './beginCatalogRead';
import { lockOwnershipState } from './lockOwnershipState';
import { publishOwnershipState } from './publishOwnershipState';

jest.setTimeout(60_000);

/** Long enough for a statement that nothing holds up. */
const PATIENCE_MS = 300;

async function publish(knex: Knex, digest: string): Promise<boolean> {
  return publishOwnershipState({
    knex,
    read: await beginCatalogRead(knex),
    resolver: {
      digest,
      rulesDigest: 'rules',
      tagRules: [],
      listAccounts: () => [],
      listEntities: () => [],
      digestOf: () => '',
      claimsOf: () => undefined,
      resolve: () => ({ ownership: 'unowned', owners: [], entities: [] }),
    },
  });
}

/** Whether something was still waiting when others had had time enough. */
async function isWaiting(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    work.then(() => false),
    sleep(PATIENCE_MS).then(() => true),
  ]);
}

describe.each(testDatabaseIds)('lockOwnershipState, %p', databaseId => {
  async function setup() {
    const knex = await initTestDatabase(databaseId);
    await publish(knex, 'first');
    return knex;
  }

  it('locks the current state only', async () => {
    const knex = await setup();

    await knex.transaction(async tx => {
      await expect(
        lockOwnershipState(tx, { digest: 'other', mode: 'share' }),
      ).resolves.toBeUndefined();
      await expect(
        lockOwnershipState(tx, { digest: 'first', mode: 'share' }),
      ).resolves.toMatchObject({ digest: 'first' });
    });
  });

  it.each(['share', 'update'] as const)(
    'lets no other state become the current one, by mode %s',
    async mode => {
      const knex = await setup();
      const tx = await knex.transaction();
      await lockOwnershipState(tx, { digest: 'first', mode });

      const published = publish(knex, 'second');

      await expect(isWaiting(published)).resolves.toBe(true);
      await tx.commit();
      await expect(published).resolves.toBe(true);
    },
  );

  it('lets nobody else compare nodes, and nobody work by the state meanwhile', async () => {
    const knex = await setup();
    const tx = await knex.transaction();
    await lockOwnershipState(tx, { digest: 'first', mode: 'update' });

    const others = (['share', 'update'] as const).map(mode =>
      knex.transaction(other =>
        lockOwnershipState(other, { digest: 'first', mode }),
      ),
    );

    for (const other of others) {
      await expect(isWaiting(other)).resolves.toBe(true);
    }
    await tx.commit();
    await expect(Promise.all(others)).resolves.toHaveLength(2);
  });
});
