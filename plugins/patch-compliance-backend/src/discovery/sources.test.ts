import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Simulator } from 'aws-simulator';
import { Knex } from 'knex';
import {
  connectToSimulator,
  createDiscovery,
  entity,
  initTestDatabase,
  openSimulatedAccesses,
  testDatabaseIds,
} from '../__testUtils__';
import { AwsAccesses } from '../aws';
import { DbAccountRow, DbTargetRow } from '../database/tables';
import { AccountFilterOptions } from './types';

jest.setTimeout(120_000);

const HUB = '581930472618';
const COMMERCE = '417283950164';
const SANDBOX = '370468125893';
const { signal } = new AbortController();

function cloudAccount(
  name: string,
  annotations: Record<string, string>,
): Entity {
  return {
    ...entity(`resource:default/${name}`, { annotations }),
    spec: { type: 'cloud-account' },
  };
}

describe.each(testDatabaseIds as Array<[TestDatabaseId]>)(
  'where accounts come from, %p',
  id => {
    let simulator: Simulator;
    let aws: AwsAccesses;
    let knex: Knex;

    beforeEach(async () => {
      simulator = await connectToSimulator({ nodes: 0 });
      aws = openSimulatedAccesses();
      knex = await initTestDatabase(id);
    });
    afterEach(async () => {
      aws.close();
      await simulator.close();
    });

    const discover = (options: Parameters<typeof createDiscovery>[1]) =>
      createDiscovery({ aws, knex }, options).runOnce(signal);
    const leaveOut = (filter: {
      include?: AccountFilterOptions;
      exclude?: AccountFilterOptions;
    }) => discover({ discovery: filter });
    const accounts = () => knex<DbAccountRow>('accounts').orderBy('account_id');
    const namesOf = async (excluded: boolean) =>
      (await accounts())
        .filter(row => Boolean(row.excluded) === excluded)
        .map(row => row.name);
    const countCalls = (operation: string) =>
      simulator
        .stats()
        .filter(one => one.operation === operation)
        .reduce((sum, one) => sum + one.calls, 0);

    describe('the catalog', () => {
      const fromCatalog = (entities: Entity[]) =>
        discover({ discovery: { source: 'catalog' }, entities });

      it('lists the accounts that entities name', async () => {
        await expect(
          fromCatalog([
            cloudAccount('commerce', {
              'amazonaws.com/account-id': COMMERCE,
              'amazonaws.com/arn': `arn:aws:organizations::740182635901:account/o-x/${COMMERCE}`,
            }),
            entity('component:default/bastion', {
              annotations: { 'amazonaws.com/account-id': HUB },
            }),
            entity('component:default/cart', {
              annotations: { 'amazonaws.com/account-id': COMMERCE },
            }),
            entity('component:default/wrong', {
              annotations: { 'amazonaws.com/account-id': '4711' },
            }),
            cloudAccount('elsewhere', {
              'amazonaws.com/account-id': '607318942550',
              'amazonaws.com/arn':
                'arn:aws-us-gov:organizations::607318942550:account/o-x/607318942550',
            }),
            entity('component:default/none'),
          ]),
        ).resolves.toMatchObject({ outcome: 'discovered' });
        const rows = await accounts();
        expect(rows.map(row => [row.account_id, row.name])).toEqual([
          [COMMERCE, 'commerce'],
          [HUB, null],
        ]);
        expect(countCalls('ListAccounts')).toBe(0);
        expect(countCalls('ListRegions')).toBe(2);
      });

      it('keeps what is known where the catalog has no account any more', async () => {
        const known = cloudAccount('commerce', {
          'amazonaws.com/account-id': COMMERCE,
        });
        await fromCatalog([known]);
        await expect(fromCatalog([])).resolves.toMatchObject({
          failure: { code: 'NoAccountsInCatalog' },
        });
        await expect(accounts()).resolves.toMatchObject([{ state: 'ACTIVE' }]);
      });
    });

    it('leaves out by unit, id and tag, and says which', async () => {
      await leaveOut({
        include: {
          ous: ['Workloads/*'],
          accounts: [HUB, SANDBOX],
          tags: { 'business-unit': 'analytics' },
        },
        exclude: { ous: ['Workloads/Development'], accounts: [SANDBOX] },
      });
      await expect(namesOf(false)).resolves.toEqual([
        'logistics-prod',
        'platform-prod',
        'logistics-staging',
        'commerce-prod',
        'corporate-prod',
        'shared-services',
        'commerce-staging',
        'analytics-prod',
      ]);
      await expect(namesOf(true)).resolves.toHaveLength(12);

      const rows = await accounts();
      expect(rows.find(row => row.account_id === SANDBOX)).toMatchObject({
        state: 'ACTIVE',
        left_at: expect.anything(),
      });
      await expect(
        knex<DbTargetRow>('targets').where('account_id', SANDBOX),
      ).resolves.toEqual([]);
    });

    it('rests what is left out from now on, and reads it again when it is not', async () => {
      await leaveOut({});
      const before = await knex<DbTargetRow>('targets').where(
        'account_id',
        SANDBOX,
      );
      await expect(
        leaveOut({ exclude: { ous: ['Sandbox'] } }),
      ).resolves.toMatchObject({
        changes: { excludedAccounts: 1, removedTargets: 0 },
      });
      const stateOf = async () =>
        (
          await knex<DbTargetRow>('targets')
            .where('account_id', SANDBOX)
            .orderBy('id')
        ).map(row => row.state);
      const states = before.map(row => row.state);
      await expect(stateOf()).resolves.toEqual(states.map(() => 'inactive'));

      await leaveOut({});
      await expect(stateOf()).resolves.toEqual(states);
      const [account] = await accounts().where('account_id', SANDBOX);
      expect(account.left_at).toBeNull();
    });

    it('asks for tags once a day, and only where they decide', async () => {
      const exclude = { ous: ['Workloads'], tags: { environment: 'dev' } };
      await leaveOut({ exclude });
      const others = (await accounts()).filter(
        row => !row.ou_path?.startsWith('Workloads'),
      );
      expect(countCalls('ListTagsForResource')).toBe(others.length);
      await leaveOut({ exclude });
      expect(countCalls('ListTagsForResource')).toBe(others.length);

      await knex('account_lookups').update({
        tags_read_at: new Date(Date.now() - 25 * 60 * 60_000),
      });
      simulator.world.setAccountTags(HUB, { environment: 'dev' });
      await leaveOut({ exclude });
      expect(countCalls('ListTagsForResource')).toBe(2 * others.length);
      await expect(namesOf(true)).resolves.toContain('shared-services');
    });

    it('follows accounts from unit to unit', async () => {
      const exclude = { ous: ['Sandbox'] };
      await leaveOut({ exclude });
      simulator.world.moveAccount(COMMERCE, ['Sandbox', 'Shop']);
      await leaveOut({ exclude });
      await expect(namesOf(true)).resolves.toEqual([
        'sandbox',
        'commerce-prod',
      ]);
    });

    it.each([
      ['organizations:ListRoots', { ous: ['Sandbox'] }],
      ['organizations:ListTagsForResource', { tags: { environment: 'dev' } }],
    ])('does not guess without %s', async (action, exclude) => {
      simulator.world.denyAction(HUB, action);
      await expect(leaveOut({ exclude })).resolves.toMatchObject({
        outcome: 'failed',
        failure: { class: 'action-denied', deniedAction: action },
      });
      await expect(accounts()).resolves.toEqual([]);
    });
  },
);
