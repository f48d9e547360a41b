import { Knex } from 'knex';
import {
  buildNode,
  buildReport,
  holdTarget,
  initTestDatabase,
  testDatabaseIds,
} from '../../__testUtils__';
import { PosturePolicy } from '../../collection/PosturePolicy';
import { readHistory, readTruth } from '../changes/__testUtils__';
import { applySnapshot, rejudgeStaleNodes, retireNodes } from '../collection';
import { checkCounts, rebuildCounts } from '../counts';
import { tallyNodes } from '../reads/counts';
import { DbNodeRow, DbTargetRow } from '../tables';
import { saveDiscovery } from './saveDiscovery';
import { DiscoveredAccount } from './types';

jest.setTimeout(60_000);

const account: DiscoveredAccount = {
  partition: 'aws',
  accountId: '417283950164',
  state: 'ACTIVE',
  active: true,
  excluded: false,
  regions: [{ region: 'eu-central-1', status: 'enabled' }],
};
const WEB = 'i-0aaaaaaaaaaaaaaa1';
const DB = 'i-0aaaaaaaaaaaaaaa2';
const STOPPED = 'i-0aaaaaaaaaaaaaaa3';
const RETIRED = 'unknown/no-longer-read';
const { judge } = PosturePolicy.create({ staleAfter: { days: 7 }, rules: [] });
const reports = {
  [WEB]: buildReport(),
  [DB]: buildReport({ counts: { missing: 2 } }),
  [STOPPED]: buildReport(),
};

describe.each(testDatabaseIds)(
  'nodes that are not read any more, %p',
  databaseId => {
    let knex: Knex;

    async function discover(accounts: DiscoveredAccount[]): Promise<void> {
      await saveDiscovery(knex, {
        connection: 'default',
        connections: ['default'],
        isInScope: () => true,
        accounts,
      });
      await retireNodes(knex);
    }

    async function read(): Promise<void> {
      const target = await knex<DbTargetRow>('targets').first();
      await applySnapshot(knex, {
        claim: await holdTarget(knex, target!.id),
        snapshot: {
          nodes: Object.entries(reports).map(([id, report]) =>
            buildNode(id, {
              report,
              ec2State: id === STOPPED ? 'stopped' : 'running',
            }),
          ),
          durationMs: 1,
          apiCalls: 1,
          throttles: 0,
          steps: [],
        },
        judge,
        nextAttemptAt: new Date(),
      });
    }

    const postures = async () =>
      Object.fromEntries(
        (await knex<DbNodeRow>('nodes')).map(row => [
          row.instance_id,
          [row.posture, row.reason].filter(Boolean).join('/'),
        ]),
      );

    const JUDGED = {
      [WEB]: 'compliant',
      [DB]: 'non-compliant/missing',
      [STOPPED]: 'excluded/stopped',
    };

    beforeEach(async () => {
      knex = await initTestDatabase(databaseId);
      await rebuildCounts(knex);
      await discover([account]);
      await read();
    });

    it.each<[string, DiscoveredAccount[]]>([
      ['left the organization', []],
      [
        'was suspended',
        [{ ...account, state: 'SUSPENDED', active: false, regions: [] }],
      ],
      [
        'is left out',
        [{ ...account, excluded: true, active: false, regions: [] }],
      ],
      [
        'has disabled the Region',
        [
          {
            ...account,
            regions: [{ region: 'eu-central-1', status: 'disabled' }],
          },
        ],
      ],
    ])('are unknown once their account %s', async (_, accounts) => {
      await expect(postures()).resolves.toEqual(JUDGED);
      const before = new Date();
      await discover(accounts);

      await expect(postures()).resolves.toEqual({
        ...JUDGED,
        [WEB]: RETIRED,
        [DB]: RETIRED,
      });
      await expect(
        tallyNodes(knex, { filter: {}, access: 'all' }),
      ).resolves.toMatchObject({
        counts: { compliant: 0, nonCompliant: 0, unknown: 2, excluded: 1 },
        reasons: [
          { posture: 'unknown', reason: 'no-longer-read', nodes: 2 },
          { posture: 'excluded', reason: 'stopped', nodes: 1 },
        ],
      });
      await expect(checkCounts(knex, { limit: 9 })).resolves.toEqual([]);
      expect((await readHistory(knex, new Date())).nodes).toEqual(
        (await readTruth(knex)).nodes,
      );
      expect((await readHistory(knex, before)).nodes.join()).toContain(
        'non-compliant',
      );

      // Neither the next look at the accounts nor time changes that.
      await discover(accounts);
      await expect(rejudgeStaleNodes(knex, { judge })).resolves.toBe(0);
      await expect(knex('patch_fixes').select()).resolves.toEqual([]);

      await discover([account]);
      await read();
      await expect(postures()).resolves.toEqual(JUDGED);
      await expect(checkCounts(knex, { limit: 9 })).resolves.toEqual([]);
    });

    it('stay what they are while their account is read, also where that fails', async () => {
      await knex('targets').update({
        state: 'failed',
        error_class: 'action-denied',
      });
      await discover([account]);
      await expect(postures()).resolves.toEqual(JUDGED);
    });
  },
);
