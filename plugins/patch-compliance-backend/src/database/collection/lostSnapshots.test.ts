import { buildNode, testDatabaseIds } from '../../__testUtils__';
import {
  A,
  B,
  judge,
  minutes,
  setupSnapshots,
  snapshotOf,
} from './__testUtils__';
import { applySnapshot } from './applySnapshot';

jest.setTimeout(120_000);

describe.each(testDatabaseIds)('a snapshot that is not stored, %p', id => {
  it('writes nothing once somebody else has the target', async () => {
    const { knex, claim, apply, everything } = await setupSnapshots(id);
    await apply([buildNode(A)]);
    const lost = await claim();
    await knex('targets').update({ lease_expires_at: minutes(-1) });
    await claim();
    const before = await everything();
    await expect(
      applySnapshot(knex, {
        claim: lost,
        snapshot: snapshotOf([buildNode(B)]),
        judge,
        nextAttemptAt: minutes(30),
      }),
    ).resolves.toEqual({ outcome: 'lease-lost' });
    await expect(everything()).resolves.toEqual(before);
    await expect(knex('targets').first()).resolves.toMatchObject({
      lease_owner: 'a',
    });
  });

  it('writes nothing when the target is gone', async () => {
    const { knex, claim } = await setupSnapshots(id);
    const lost = await claim();
    await knex('targets').delete();
    await expect(
      applySnapshot(knex, {
        claim: lost,
        snapshot: snapshotOf([buildNode(A)]),
        judge,
        nextAttemptAt: minutes(30),
      }),
    ).resolves.toEqual({ outcome: 'lease-lost' });
    await expect(knex('nodes').select()).resolves.toEqual([]);
  });

  it('writes all or nothing', async () => {
    const { knex, claim, apply, everything } = await setupSnapshots(id);
    await apply([buildNode(A)]);
    const held = await claim();
    const before = await everything();
    await expect(
      applySnapshot(knex, {
        claim: held,
        snapshot: snapshotOf([buildNode(B)]),
        judge: () => {
          throw new Error('cannot judge');
        },
        nextAttemptAt: minutes(30),
      }),
    ).rejects.toThrow('cannot judge');
    await expect(everything()).resolves.toEqual(before);
    await expect(knex('targets').first()).resolves.toMatchObject({
      lease_owner: 'a',
      lease_token: held.token,
    });
  });
});
