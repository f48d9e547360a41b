import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  initTestDatabase,
  seedAccount,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { claimTargets, measureQueue, TargetClaim } from '../database/targets';
import { CollectionMetrics } from './CollectionMetrics';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const REPORT = { durationMs: 2_500, apiCalls: 7, throttles: 2, steps: [] };

function setup() {
  const counts: Record<string, number> = {};
  const gauges: Record<string, () => Promise<number[]>> = {};
  const durations: number[] = [];
  const counter = (name: string) => ({
    add: (value: number, attributes: object = {}) => {
      const key = [name, ...Object.values(attributes)].join(' ');
      counts[key] = (counts[key] ?? 0) + value;
    },
  });
  const metrics = metricsServiceMock.mock({
    createCounter: counter,
    createHistogram: () => ({ record: value => durations.push(value) }),
    createObservableGauge: name => ({
      addCallback: callback => {
        gauges[name] = async () => {
          const observed: number[] = [];
          await callback({ observe: value => observed.push(value) });
          return observed;
        };
      },
      removeCallback: () => {},
    }),
  });
  return { counts, gauges, durations, metrics };
}

describe('CollectionMetrics', () => {
  it('counts what attempts come to', () => {
    const { counts, durations, metrics } = setup();
    const observer = CollectionMetrics.create({
      metrics,
      measureQueue: async () => ({ due: 0 }),
    });
    const claim = { targetId: 1 } as TargetClaim;
    observer.observe(claim, {
      outcome: 'collected',
      targetId: 1,
      nodes: 3,
      changes: { added: 0, updated: 0, removed: 0, postures: 0 },
      report: REPORT,
    });
    observer.observe(claim, {
      outcome: 'failed',
      targetId: 1,
      failure: { class: 'throttled', code: 'Throttling', message: 'slow' },
      report: REPORT,
    });
    observer.observe(claim, {
      outcome: 'lease-lost',
      targetId: 1,
      report: REPORT,
    });

    expect(durations).toEqual([2.5, 2.5, 2.5]);
    expect(counts).toEqual({
      'patch_compliance.collection.attempts collected': 1,
      'patch_compliance.collection.attempts failed throttled': 1,
      'patch_compliance.collection.attempts lease-lost': 1,
      'patch_compliance.collection.leases.lost': 1,
    });
  });

  it.each(testDatabaseIds)(
    'tells how far collecting is behind, %p',
    async databaseId => {
      const knex = await initTestDatabase(databaseId);
      const account = await seedAccount(knex);
      const due = { next_attempt_at: new Date(Date.now() - HOUR) };
      const later = { next_attempt_at: new Date(Date.now() + HOUR) };
      const read = (hours: number) => ({
        last_success_at: new Date(Date.now() - hours * HOUR),
      });
      for (const [region, columns] of Object.entries({
        'eu-west-1': { ...due, ...read(2) },
        'eu-west-2': { ...due, ...read(1) },
        'eu-west-3': { ...later, ...read(1), refresh_requested_at: new Date() },
        // Without nodes it is read rarely.
        'eu-north-1': { ...later, ...read(5), node_count: 0 },
        'eu-south-1': { ...due, ...read(9), state: 'inactive' as const },
      })) {
        await seedTarget(knex, account, { region, ...columns });
      }
      const { gauges, metrics } = setup();
      CollectionMetrics.create({
        metrics,
        measureQueue: () => measureQueue(knex),
      });
      await claimTargets(knex, {
        owner: 'a',
        limit: 1,
        lease: { minutes: 1 },
      });

      await expect(
        gauges['patch_compliance.collection.targets.due'](),
      ).resolves.toEqual([2]);
      const [age] = await gauges['patch_compliance.collection.age']();
      expect(Math.abs(age - 2 * 3_600)).toBeLessThan(30);
    },
  );

  it('has no age before anything was read', async () => {
    const { gauges, metrics } = setup();
    CollectionMetrics.create({
      metrics,
      measureQueue: async () => ({ due: 4 }),
    });
    await expect(gauges['patch_compliance.collection.age']()).resolves.toEqual(
      [],
    );
  });
});
