import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  NodePermissionFilter,
  NodePermissionResource,
  TargetPermissionFilter,
  TargetPermissionResource,
} from 'backstage-plugin-patch-compliance-node';
import {
  formatNodeId,
  formatTargetId,
  NodeKey,
  TargetKey,
} from 'backstage-plugin-patch-compliance-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../../__testUtils__';
import { findNodeResources, findTargetResources } from '../reads';
import { NodeAccess, TargetAccess } from './types';
import { restrictNodes } from './restrictNodes';
import { restrictTargets } from './restrictTargets';

jest.setTimeout(120_000);

const ACCOUNTS = ['417283950164', '852047196381'];
const REGIONS = ['eu-central-1', 'us-east-1'];
const ENTITIES = ['component:default/cart', 'group:default/team', 'user:x/y'];
const TAGS = { env: ['prod', 'dev', ''], component: ['cart', '%'] };

const RUNS = 150;

const someOf = (values: string[]) =>
  fc.subarray([...values, 'none'], { minLength: 0 });

const nodeFilter: fc.Arbitrary<NodePermissionFilter> = fc.oneof(
  fc.record({
    key: fc.constant('accountId' as const),
    values: someOf(ACCOUNTS),
  }),
  fc.record({ key: fc.constant('region' as const), values: someOf(REGIONS) }),
  fc.record({
    key: fc.constant('entityRef' as const),
    values: someOf(ENTITIES),
  }),
  fc.record(
    {
      key: fc.constant('tag' as const),
      tag: fc.constantFrom('env', 'component', 'none'),
      values: someOf([...TAGS.env, ...TAGS.component]),
    },
    { requiredKeys: ['key', 'tag'] },
  ),
);

const targetFilter: fc.Arbitrary<TargetPermissionFilter> = fc.oneof(
  fc.record({
    key: fc.constant('accountId' as const),
    values: someOf(ACCOUNTS),
  }),
  fc.record({ key: fc.constant('region' as const), values: someOf(REGIONS) }),
  fc.record({
    key: fc.constant('nodeEntityRef' as const),
    values: someOf(ENTITIES),
  }),
);

/** Groups of filters within groups, some without any member. */
function criteriaOf<TFilter>(filter: fc.Arbitrary<TFilter>) {
  return fc.letrec<{ criteria: PermissionCriteria<TFilter> }>(tie => {
    const members = fc.array(tie('criteria'), { maxLength: 3 });
    return {
      criteria: fc.oneof(
        { maxDepth: 3 },
        filter as fc.Arbitrary<PermissionCriteria<TFilter>>,
        tie('criteria').map(not => ({ not })),
        members.map(allOf => ({ allOf } as PermissionCriteria<TFilter>)),
        members.map(anyOf => ({ anyOf } as PermissionCriteria<TFilter>)),
      ),
    };
  }).criteria;
}

/** What criteria mean, without SQL. */
function meets<TFilter extends object>(
  criteria: PermissionCriteria<TFilter>,
  meetsFilter: (filter: TFilter) => boolean,
): boolean {
  if ('not' in criteria) {
    return !meets(criteria.not as PermissionCriteria<TFilter>, meetsFilter);
  }
  if ('allOf' in criteria) {
    return (criteria.allOf as PermissionCriteria<TFilter>[]).every(member =>
      meets(member, meetsFilter),
    );
  }
  if ('anyOf' in criteria) {
    return (criteria.anyOf as PermissionCriteria<TFilter>[]).some(member =>
      meets(member, meetsFilter),
    );
  }
  return meetsFilter(criteria as TFilter);
}

function nodeMeets(node: NodePermissionResource) {
  return (filter: NodePermissionFilter): boolean => {
    switch (filter.key) {
      case 'tag':
        return (
          filter.tag in node.tags &&
          (filter.values?.includes(node.tags[filter.tag]) ?? true)
        );
      case 'entityRef':
        return filter.values.some(ref => node.entityRefs.includes(ref));
      default:
        return filter.values.includes(node[filter.key]);
    }
  };
}

function targetMeets(target: TargetPermissionResource) {
  return ({ key, values }: TargetPermissionFilter): boolean =>
    key === 'nodeEntityRef'
      ? values.some(ref => target.nodeEntityRefs.includes(ref))
      : values.includes(target[key]);
}

describe.each(testDatabaseIds)('restrict, %p', databaseId => {
  let knex: Knex;
  let nodes: NodePermissionResource[];
  let targets: TargetPermissionResource[];

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    const nodeKeys: NodeKey[] = [];
    const targetKeys: TargetKey[] = [];
    for (const accountId of ACCOUNTS) {
      const account = await seedAccount(knex, { account_id: accountId });
      for (const region of REGIONS) {
        const target = await seedTarget(knex, account, { region });
        targetKeys.push({ partition: 'aws', accountId, region });
        for (let number = 0; number < 6; number++) {
          const instanceId = `i-${targetKeys.length}000000000000000${number}`;
          const tags = Object.fromEntries(
            Object.entries(TAGS).flatMap(([tag, values]) => {
              const value = values[(number + targetKeys.length) % 4];
              return value === undefined ? [] : [[tag, value]];
            }),
          );
          await seedNode(knex, target, {
            instance_id: instanceId,
            tags,
            entities: Object.fromEntries(
              ENTITIES.filter((_, place) => (number >> place) % 2).map(
                entityRef => [entityRef, 'direct'],
              ),
            ),
          });
          nodeKeys.push({ partition: 'aws', accountId, region, instanceId });
        }
      }
    }
    // One without nodes.
    const [account] = await knex('accounts');
    await seedTarget(knex, account, { region: 'af-south-1' });
    targetKeys.push({
      partition: 'aws',
      accountId: ACCOUNTS[0],
      region: 'af-south-1',
    });

    nodes = [...(await findNodeResources(knex, nodeKeys)).values()];
    targets = [...(await findTargetResources(knex, targetKeys)).values()];
  });

  async function visibleNodes(access: NodeAccess): Promise<string[]> {
    const query = knex('nodes').select();
    restrictNodes(query, access);
    const rows = await query;
    return rows
      .map(row =>
        formatNodeId({
          partition: row.partition,
          accountId: row.account_id,
          region: row.region,
          instanceId: row.instance_id,
        }),
      )
      .sort();
  }

  async function visibleTargets(access: TargetAccess): Promise<string[]> {
    const query = knex('targets').select();
    restrictTargets(query, access);
    const rows = await query;
    return rows
      .map(row =>
        formatTargetId({
          partition: row.partition,
          accountId: row.account_id,
          region: row.region,
        }),
      )
      .sort();
  }

  it('is tried on every node and every target', () => {
    expect(nodes).toHaveLength(24);
    expect(targets).toHaveLength(5);
  });

  it('lets exactly those nodes through that meet the criteria', async () => {
    await fc.assert(
      fc.asyncProperty(criteriaOf(nodeFilter), async criteria => {
        const expected = nodes
          .filter(node => meets(criteria, nodeMeets(node)))
          .map(node => node.id)
          .sort();
        expect(await visibleNodes(criteria)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('lets exactly those targets through that meet the criteria', async () => {
    await fc.assert(
      fc.asyncProperty(criteriaOf(targetFilter), async criteria => {
        const expected = targets
          .filter(target => meets(criteria, targetMeets(target)))
          .map(target => target.id)
          .sort();
        expect(await visibleTargets(criteria)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('knows all and none', async () => {
    await expect(visibleNodes('all')).resolves.toHaveLength(24);
    await expect(visibleNodes('none')).resolves.toEqual([]);
    await expect(visibleTargets('all')).resolves.toHaveLength(5);
    await expect(visibleTargets('none')).resolves.toEqual([]);
  });

  it('lets nothing through for any of nothing, within other conditions too', async () => {
    const anyOfNothing = { anyOf: [] } as unknown as NodeAccess;
    await expect(visibleNodes(anyOfNothing)).resolves.toEqual([]);
    await expect(
      visibleNodes({
        allOf: [
          { key: 'accountId', values: ACCOUNTS },
          anyOfNothing as PermissionCriteria<NodePermissionFilter>,
        ],
      }),
    ).resolves.toEqual([]);
  });
});
