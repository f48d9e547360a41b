import { Entity } from '@backstage/catalog-model';
import {
  ACCOUNT_ID_ANNOTATION,
  NODE_IDS_ANNOTATION,
  NODE_TAGS_ANNOTATION,
} from 'backstage-plugin-patch-compliance-common';
import { entity } from '../__testUtils__';
import { OwnershipIndex } from './OwnershipIndex';
import { TagRuleOptions } from './types';

const TAG_RULES: TagRuleOptions[] = [
  { tag: 'backstage.io/entity-ref' },
  { template: 'component:default/{{ tags.service }}' },
];

const NODE_ID = 'i-0123456789abcdef0';
const ACCOUNT_ID = '417283950164';

const namesNode = (name: string) =>
  entity(`component:default/${name}`, {
    annotations: { [NODE_IDS_ANNOTATION]: NODE_ID },
  });
const selects = (name: string, tags: string) =>
  entity(`component:default/${name}`, {
    annotations: { [NODE_TAGS_ANNOTATION]: tags },
  });
const account = (name: string, annotations: Record<string, string> = {}) =>
  entity(`resource:default/${name}`, {
    annotations: { [ACCOUNT_ID_ANNOTATION]: ACCOUNT_ID, ...annotations },
  });
const plain = (name: string) => entity(`component:default/${name}`);

function indexOf(entities: Entity[], tagRules = TAG_RULES) {
  const index = OwnershipIndex.create({ tagRules });
  entities.forEach(each => index.add(each));
  return index;
}

function ownersOf(entities: Entity[], tags: Record<string, string>) {
  return indexOf(entities)
    .resolve({ accountId: ACCOUNT_ID, instanceId: NODE_ID, tags })
    .owners.map(
      owner => `${owner.entityRef} by ${owner.rule}: ${owner.evidence}`,
    );
}

describe('OwnershipIndex', () => {
  it.each<[string, Entity[], Record<string, string>, string[]]>([
    [
      'the list of ids comes before everything else',
      [namesNode('a'), selects('b', 'env=prod'), plain('c'), account('d')],
      { env: 'prod', service: 'c' },
      [`component:default/a by node-ids-annotation: ${NODE_ID}`],
    ],
    [
      'the tag selector comes before tag rules',
      [selects('b', 'env=prod'), plain('c'), account('d')],
      { env: 'prod', 'backstage.io/entity-ref': 'component:default/c' },
      ['component:default/b by node-tags-annotation: env=prod'],
    ],
    [
      'all tags of a selector must match',
      [selects('b', 'component=b,env=prod')],
      { component: 'b', env: 'dev' },
      [],
    ],
    [
      'one of several values of a tag must match',
      [selects('b', 'component=b,env=prod,env=dev')],
      { component: 'b', env: 'dev' },
      ['component:default/b by node-tags-annotation: component=b,env=dev'],
    ],
    [
      'tag rules are tried in order',
      [plain('b'), plain('c')],
      { 'backstage.io/entity-ref': 'component:default/b', service: 'c' },
      [
        'component:default/b by tag-rule: backstage.io/entity-ref=component:default/b',
      ],
    ],
    [
      'a tag rule that finds no entity of the catalog leaves it to the next one',
      [plain('c')],
      { 'backstage.io/entity-ref': 'component:default/gone', service: 'C' },
      ['component:default/c by tag-rule: service=C'],
    ],
    [
      'the account comes last',
      [account('d'), plain('c')],
      { service: 'unheard-of' },
      [`resource:default/d by account-entity: ${ACCOUNT_ID}`],
    ],
    [
      'an EKS cluster is in the account and is not the account',
      [
        account('cluster', {
          'amazonaws.com/arn': `arn:aws:eks:eu-central-1:${ACCOUNT_ID}:cluster/a`,
        }),
        account('d', {
          'amazonaws.com/arn': `arn:aws:organizations::740182635901:account/o-a1b2c3d4e5/${ACCOUNT_ID}`,
        }),
      ],
      {},
      [`resource:default/d by account-entity: ${ACCOUNT_ID}`],
    ],
    ['nobody', [plain('c')], {}, []],
    [
      'entities in conflict under one rule all own it',
      [selects('b', 'env=prod'), selects('a', 'component=x'), account('d')],
      { env: 'prod', component: 'x' },
      [
        'component:default/a by node-tags-annotation: component=x',
        'component:default/b by node-tags-annotation: env=prod',
      ],
    ],
    [
      'entities under different rules are no conflict',
      [namesNode('a'), selects('b', 'env=prod')],
      { env: 'prod' },
      [`component:default/a by node-ids-annotation: ${NODE_ID}`],
    ],
  ])('%s', (_, entities, tags, owners) => {
    expect(ownersOf(entities, tags)).toEqual(owners);
    expect(ownersOf(entities.toReversed(), tags)).toEqual(owners);
  });

  it('says whether a node is owned, unowned or in conflict', () => {
    const index = indexOf([selects('a', 'x=1'), selects('b', 'y=1')]);
    const ownershipOf = (tags: Record<string, string>) =>
      index.resolve({ accountId: ACCOUNT_ID, instanceId: NODE_ID, tags })
        .ownership;

    expect(ownershipOf({ x: '1' })).toBe('owned');
    expect(ownershipOf({})).toBe('unowned');
    expect(ownershipOf({ x: '1', y: '1' })).toBe('conflict');
  });

  it('rolls up from every claimant', () => {
    const index = indexOf([
      entity('component:default/a', {
        annotations: { [NODE_TAGS_ANNOTATION]: 'x=1' },
        relations: [['ownedBy', 'group:default/team-a']],
      }),
      entity('component:default/b', {
        annotations: { [NODE_TAGS_ANNOTATION]: 'x=1' },
        relations: [['ownedBy', 'group:default/team-b']],
      }),
    ]);

    expect(
      index.resolve({
        accountId: ACCOUNT_ID,
        instanceId: NODE_ID,
        tags: { x: '1' },
      }).entities,
    ).toEqual([
      { entityRef: 'component:default/a', relation: 'direct' },
      { entityRef: 'component:default/b', relation: 'direct' },
      { entityRef: 'group:default/team-a', relation: 'owner' },
      { entityRef: 'group:default/team-b', relation: 'owner' },
    ]);
  });

  it('ignores an annotation that is broken and names it', () => {
    const index = indexOf([
      entity('component:default/a', {
        annotations: {
          [NODE_IDS_ANNOTATION]: 'web-1',
          [NODE_TAGS_ANNOTATION]: 'component=a,prod',
          [ACCOUNT_ID_ANNOTATION]: '4172',
        },
      }),
      selects('b', 'component=b'),
    ]);

    expect(index.problems).toEqual([
      {
        entityRef: 'component:default/a',
        annotation: NODE_IDS_ANNOTATION,
        reason: expect.stringContaining("'web-1' is not the id"),
      },
      {
        entityRef: 'component:default/a',
        annotation: NODE_TAGS_ANNOTATION,
        reason: "'prod' is not of the form tag=value",
      },
      {
        entityRef: 'component:default/a',
        annotation: ACCOUNT_ID_ANNOTATION,
        reason: "'4172' is not an account id of 12 digits",
      },
    ]);
    expect(
      index.resolve({
        accountId: ACCOUNT_ID,
        instanceId: NODE_ID,
        tags: { component: 'b' },
      }).ownership,
    ).toBe('owned');
  });

  it('finds one of thousands of selectors that share a tag', () => {
    const index = indexOf(
      Array.from({ length: 5_000 }, (_, number) =>
        selects(`c${number}`, `env=prod,component=c${number}`),
      ),
    );

    const began = performance.now();
    for (let number = 0; number < 5_000; number++) {
      expect(
        index.resolve({
          accountId: ACCOUNT_ID,
          instanceId: NODE_ID,
          tags: { env: 'prod', component: `c${number}` },
        }).owners[0].entityRef,
      ).toBe(`component:default/c${number}`);
    }
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  describe('digest', () => {
    const base = [namesNode('a'), selects('b', 'env=prod'), plain('c')];

    it('is the same for the same catalog in any order', () => {
      expect(indexOf(base.toReversed()).digest).toBe(indexOf(base).digest);
    });

    it('does not depend on what decides nothing', () => {
      const [first, ...rest] = base;
      const edited = structuredClone(first);
      edited.metadata.title = 'Another title';
      edited.metadata.annotations!['example.com/other'] = 'x';
      edited.relations = [
        { type: 'dependsOn', targetRef: 'component:default/b' },
      ];
      expect(indexOf([edited, ...rest]).digest).toBe(indexOf(base).digest);
    });

    it.each([
      ['an entity more', indexOf([...base, plain('d')])],
      ['an entity less', indexOf(base.slice(1))],
      [
        'another selector',
        indexOf([base[0], selects('b', 'env=dev'), base[2]]),
      ],
      [
        'another relation',
        indexOf([
          ...base.slice(0, 2),
          entity('component:default/c', {
            relations: [['ownedBy', 'group:default/team']],
          }),
        ]),
      ],
      ['other tag rules', indexOf(base, [{ tag: 'owner' }])],
    ])('differs with %s', (_, other) => {
      expect(other.digest).not.toBe(indexOf(base).digest);
    });
  });

  it('refuses a wrong tag rule', () => {
    expect(() =>
      OwnershipIndex.create({ tagRules: [{ template: 'component:x' }] }),
    ).toThrow('must name a tag');
  });
});
