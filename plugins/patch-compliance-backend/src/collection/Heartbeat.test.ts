import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { durationToMilliseconds } from '@backstage/types';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
  until,
} from '../__testUtils__';
import { claimTargets } from '../database/targets';
import { Heartbeat } from './Heartbeat';
import { OngoingFailures } from './OngoingFailures';

jest.setTimeout(60_000);

const INTERVAL_MS = 100;

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'Heartbeat, %p',
  id => {
    let knex: Knex;
    let heartbeat: Heartbeat;
    const logger = mockServices.logger.mock();

    beforeEach(async () => {
      jest.clearAllMocks();
      knex = await initTestDatabase(id);
      await seedTarget(knex, await seedAccount(knex), {
        next_attempt_at: new Date(0),
      });
      heartbeat = Heartbeat.create({
        knex,
        owner: 'a',
        interval: { milliseconds: INTERVAL_MS },
        failures: OngoingFailures.create({
          logger,
          signal: new AbortController().signal,
        }),
      });
    });
    afterEach(() => heartbeat.stop());

    const claim = async () =>
      (
        await claimTargets(knex, {
          owner: 'a',
          limit: 1,
          lease: heartbeat.lease,
        })
      )[0];
    const expiry = async () =>
      new Date((await knex('targets').first()).lease_expires_at).getTime();

    it('has leases last two beats', () => {
      expect(durationToMilliseconds(heartbeat.lease)).toBe(2 * INTERVAL_MS);
    });

    it('prolongs what is held, until it is stopped', async () => {
      heartbeat.hold(await claim());
      const first = await expiry();
      heartbeat.start();
      await until(async () => (await expiry()) > first + INTERVAL_MS);
      await heartbeat.stop();
      const last = await expiry();
      await sleep(3 * INTERVAL_MS);
      await expect(expiry()).resolves.toBe(last);
    });

    it('calls off what somebody else has taken over, not what has ended', async () => {
      const held = await claim();
      const lost = heartbeat.hold(held);
      await knex('targets').update({ lease_owner: 'b' });
      heartbeat.release(held);
      heartbeat.start();
      await sleep(3 * INTERVAL_MS);
      expect(lost.aborted).toBe(false);

      const again = heartbeat.hold(held);
      await until(async () => again.aborted);
    });

    it('has one renewal under way at a time, and waits for the last', async () => {
      const held = await claim();
      heartbeat.hold(held);
      let running = 0;
      let most = 0;
      knex.on('query', ({ sql }) => {
        if (/lease_expires_at/.test(sql)) {
          running += 1;
          most = Math.max(most, running);
        }
      });
      knex.on('query-response', (_, { sql }) => {
        if (/lease_expires_at/.test(sql)) {
          running -= 1;
        }
      });
      heartbeat.start();
      heartbeat.start();
      await sleep(5 * INTERVAL_MS);
      await heartbeat.stop();
      expect(most).toBe(1);
      expect(running).toBe(0);
    });

    it('goes on when the database was away, and says so once', async () => {
      heartbeat.hold(await claim());
      const first = await expiry();
      await knex.schema.renameTable('targets', 'targets_away');
      heartbeat.start();
      await sleep(3 * INTERVAL_MS);
      await knex.schema.renameTable('targets_away', 'targets');
      await until(async () => (await expiry()) > first);
      expect(logger.error.mock.calls).toEqual([
        ['Cannot renew the leases of targets', expect.any(Error)],
      ]);
    });
  },
);
