import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ACCOUNT_ID_ANNOTATION,
  NODE_IDS_ANNOTATION,
  NODE_TAGS_ANNOTATION,
} from 'backstage-plugin-patch-compliance-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  entity,
  initTestDatabase,
  seedAccount,
  seedNode,
  seedTarget,
  testDatabaseIds,
} from '../__testUtils__';
import { loadOwnership } from '../database/ownership/loadOwnership';
import { diffOwnership } from '../database/ownership/diffOwnership';
import { DbNodeRow } from '../database/tables';
import { OwnershipIndex } from './OwnershipIndex';
import { OwnershipUpdater } from './OwnershipUpdater';
import { TagRuleOptions } from './types';

jest.setTimeout(180_000);

const TAG_RULES: TagRuleOptions[] = [
  { tag: 'entity' },
  { template: 'component:{{ tags.ns }}/{{ tags.svc }}' },
  { template: 'component:default/{{ tags.svc }}' },
];
const ACCOUNT_IDS = ['417283950164', '639174820537'];
const NAMES = ['a', 'b', 'c'];

const nodeId = (number: number) => `i-${String(number).padStart(17, '0')}`;

/** Nodes with few tags of few values, so that most of all cases meet. */
const NODES = Array.from({ length: 40 }, (_, number) => ({
  accountId: ACCOUNT_IDS[number % 2],
  instance_id: nodeId(number),
  tags: Object.fromEntries(
    [
      ['svc', ['', 'a', 'B', ' c', 'é'][number % 5]],
      ['ns', ['', 'default', 'Other'][number % 3]],
      ['env', ['', 'prod'][number % 2]],
      ['entity', ['', '', '', 'Component:a', 'group:g1', 'no ref'][number % 6]],
    ].filter(([, value]) => value),
  ),
}));

const GROUPS = ['group:default/g1', 'group:default/g2', 'group:default/g3'];
const SYSTEMS = ['system:default/s1', 'system:default/s2'];
const DOMAINS = ['domain:default/d1', 'domain:default/d2'];
const COMPONENTS = [
  ...NAMES.map(name => `component:default/${name}`),
  'component:other/a',
  'component:default/é',
];
const RESOURCES = ['resource:default/r1', 'resource:default/r2'];

const relations = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constant('ownedBy'), fc.constantFrom(...GROUPS)),
      fc.tuple(
        fc.constant('partOf'),
        fc.constantFrom(...SYSTEMS, ...DOMAINS, ...COMPONENTS),
      ),
      fc.tuple(fc.constant('childOf'), fc.constantFrom(...GROUPS)),
    ),
    { maxLength: 3 },
  )
  .map(list => list as Array<[string, string]>);

const annotations = fc.record(
  {
    [NODE_IDS_ANNOTATION]: fc
      .array(fc.integer({ min: 0, max: 41 }), { minLength: 1, maxLength: 3 })
      .map(numbers => numbers.map(nodeId).join(',')),
    [NODE_TAGS_ANNOTATION]: fc.constantFrom(
      'env=prod',
      'svc=a,env=prod',
      'svc=a,svc=B,ns=default',
      'env=prod,ns=Other,svc= c',
      'broken',
    ),
    [ACCOUNT_ID_ANNOTATION]: fc.constantFrom(...ACCOUNT_IDS, 'broken'),
  },
  { requiredKeys: [] },
);

const anyEntity = fc
  .record({
    entityRef: fc.constantFrom(
      ...GROUPS,
      ...SYSTEMS,
      ...DOMAINS,
      ...COMPONENTS,
      ...RESOURCES,
    ),
    annotations: fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: annotations },
    ),
    relations,
  })
  .map(({ entityRef, ...options }) => ({
    entityRef,
    value: entity(entityRef, options),
  }));

/** Entities that are put into the catalog, and some that are taken out of it. */
const change = fc.record({
  put: fc.array(anyEntity, { maxLength: 4 }),
  removed: fc.array(
    fc.constantFrom(...GROUPS, ...SYSTEMS, ...COMPONENTS, ...RESOURCES),
    { maxLength: 2 },
  ),
});

const history = fc.record({
  start: fc.array(anyEntity, { minLength: 4, maxLength: 14 }),
  changes: fc.array(change, { minLength: 2, maxLength: 5 }),
});

describe.each(testDatabaseIds)('following the catalog, %p', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await initTestDatabase(databaseId);
    for (const account_id of ACCOUNT_IDS) {
      const target = await seedTarget(
        knex,
        await seedAccount(knex, { account_id }),
      );
      for (const { accountId, ...node } of NODES) {
        if (accountId === account_id) {
          await seedNode(knex, target, node);
        }
      }
    }
  });

  async function run(entities: Entity[]) {
    const logger = mockServices.logger.mock();
    const options = {
      auth: mockServices.auth(),
      knex,
      logger,
      tagRules: TAG_RULES,
      catalog: catalogServiceMock({ entities }),
    };
    return OwnershipUpdater.create(options).runOnce();
  }

  /** Nodes whose stored owners are not what the rules say of them. */
  async function wrongNodes(entities: Entity[]) {
    const index = OwnershipIndex.create({ tagRules: TAG_RULES });
    entities.forEach(each => index.add(each));
    const stored = await loadOwnership(knex, await knex<DbNodeRow>('nodes'));
    return stored
      .filter(each => diffOwnership(each, index.resolve(each.node)))
      .map(each => each.node);
  }

  const comparedAt = async () => {
    const state = await knex('ownership_state').first();
    expect(state.compared_node_id).toBeNull();
    return new Date(state.compared_at);
  };

  it('misses no node that a change concerns', async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(history, async ({ start, changes }) => {
        const catalog = new Map([
          // The catalog is never empty.
          ['user:default/u', entity('user:default/u')],
          ...start.map(each => [each.entityRef, each.value] as const),
        ]);
        await run([...catalog.values()]);
        const fullyComparedAt = await comparedAt();

        for (const { put, removed } of changes) {
          removed.forEach(entityRef => catalog.delete(entityRef));
          put.forEach(each => catalog.set(each.entityRef, each.value));
          const entities = [...catalog.values()];

          const result = await run(entities);

          await expect(wrongNodes(entities)).resolves.toEqual([]);
          await expect(comparedAt()).resolves.toEqual(fullyComparedAt);
          await expect(
            knex('ownership_entities').whereNotNull('change'),
          ).resolves.toEqual([]);
          changed += result.outcome === 'updated' ? result.changed : 0;
        }
      }),
      { numRuns: 25 },
    );
    expect(changed).toBeGreaterThan(100);
  });
});
