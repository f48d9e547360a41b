import { Knex } from 'knex';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { Places } from '../../collection/Places';
import { requestRefresh, serveRequests } from '../refreshes';
import { DbTargetRow } from '../tables';
import { claimTargets } from './claimTargets';
import { TargetClaim } from './types';
import { updateClaimed } from './updateClaimed';

jest.setTimeout(60_000);

const LEASE = { seconds: 60 };
const MINUTE_MS = 60_000;
const minutes = (count: number) => new Date(Date.now() + count * MINUTE_MS);
const NEVER = minutes(1_000_000);

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'what is asked for again and again, %p',
  id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await initTestDatabase(id);
    });

    /** Targets of so many accounts, asked for with some minutes to wait. */
    async function seed(options: {
      accounts: number;
      asked: number;
      due: number;
    }) {
      const targets: DbTargetRow[] = [];
      for (let account = 0; account < options.accounts; account++) {
        const row = await seedAccount(knex, {
          account_id: String(100000000000 + account),
        });
        for (let index = 0; index < options.asked + options.due; index++) {
          const isAsked = index < options.asked;
          targets.push(
            await seedTarget(knex, row, {
              region: isAsked ? `eu-asked-${index}` : `eu-due-${index}`,
              next_attempt_at: isAsked ? NEVER : minutes(-1),
              last_attempt_at: minutes(-60),
            }),
          );
        }
      }
      return targets.filter(target => target.region.startsWith('eu-asked'));
    }

    const ask = async (targets: DbTargetRow[]) => {
      for (const target of targets) {
        await requestRefresh(knex, {
          partition: target.partition,
          accountId: target.account_id,
          region: target.region,
        });
      }
    };

    const finish = (claim: TargetClaim) =>
      knex.transaction(async tx => {
        await updateClaimed(tx, claim, {
          last_attempt_at: new Date(),
          next_attempt_at: NEVER,
          refresh_requested_at: null,
        });
        await serveRequests(tx, {
          targetIds: [claim.targetId],
          claimedAt: claim.claimedAt,
          failed: false,
        });
      });

    const isDue = (claim: TargetClaim) => claim.region.startsWith('eu-due');

    it.each([
      ['many accounts', { accounts: 10, asked: 3, due: 1 }, 4],
      ['one account', { accounts: 1, asked: 15, due: 5 }, 4],
      ['a single place', { accounts: 10, asked: 3, due: 1 }, 1],
    ])(
      'does not keep others from being read, with %s',
      async (_, fleet, total) => {
        const asked = await seed(fleet);
        const places = new Places(total);
        const held: TargetClaim[] = [];
        const read: TargetClaim[] = [];
        const due = fleet.accounts * fleet.due;
        const others = () => read.filter(isDue).length;

        // Each of them may go ahead of the others once.
        const most = 2 * asked.length + 2 * due;
        while (others() < due && read.length < most) {
          await ask(asked);
          const claims = await claimTargets(knex, {
            owner: 'a',
            limit: places.free,
            limitPerAccount: 2,
            limitAwaited: places.freeForAwaited,
            lease: LEASE,
          });
          for (const claim of claims) {
            places.take(claim, {
              tookLong: false,
              isAwaited: claim.requestedIds.length > 0,
            });
            held.push(claim);
          }
          const next = held.shift()!;
          await finish(next);
          places.leave(next);
          read.push(next);
        }
        expect(others()).toBe(due);
        // Who waits is not kept waiting by them, either.
        expect(read.length - others()).toBeGreaterThanOrEqual(due - total);
      },
    );

    it('has all places where nothing else is due, and leaves none empty', async () => {
      await ask(await seed({ accounts: 8, asked: 1, due: 0 }));
      const claim = () =>
        claimTargets(knex, {
          owner: 'a',
          limit: 6,
          limitAwaited: 2,
          lease: LEASE,
        });
      await expect(claim()).resolves.toHaveLength(6);
      await expect(claim()).resolves.toHaveLength(2);
    });

    it('has its share of the places while others are due, and what they leave', async () => {
      await ask(await seed({ accounts: 4, asked: 1, due: 1 }));
      const claims = await claimTargets(knex, {
        owner: 'a',
        limit: 7,
        limitAwaited: 2,
        lease: LEASE,
      });
      expect(claims.map(isDue)).toEqual([
        ...[false, false],
        ...[true, true, true, true],
        false,
      ]);
    });
  },
);
