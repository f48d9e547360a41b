import { EntityRelations } from './EntityRelations';

function relationsOf(graph: Record<string, Array<[string, string]>>) {
  const relations = new EntityRelations();
  for (const [entityRef, targets] of Object.entries(graph)) {
    relations.add(
      entityRef,
      targets.map(([type, targetRef]) => ({ type, targetRef })),
    );
  }
  return relations;
}

describe('EntityRelations', () => {
  it('rolls up to systems, domains, owners and their parent groups', () => {
    const relations = relationsOf({
      'component:default/cart': [
        ['partOf', 'system:default/checkout'],
        ['ownedBy', 'group:default/team-checkout'],
        ['dependsOn', 'component:default/pricing'],
      ],
      'system:default/checkout': [
        ['partOf', 'domain:default/commerce'],
        ['hasPart', 'component:default/cart'],
        ['ownedBy', 'group:default/architects'],
      ],
      'domain:default/commerce': [['partOf', 'domain:default/shop']],
      'group:default/team-checkout': [['childOf', 'group:default/commerce']],
      'group:default/commerce': [
        ['childOf', 'group:default/company'],
        ['parentOf', 'group:default/team-checkout'],
      ],
    });

    expect([...relations.rollUp(['component:default/cart'])]).toEqual([
      ['component:default/cart', 'direct'],
      ['system:default/checkout', 'system'],
      ['domain:default/commerce', 'domain'],
      ['domain:default/shop', 'domain'],
      ['group:default/team-checkout', 'owner'],
      ['group:default/commerce', 'parent-group'],
      ['group:default/company', 'parent-group'],
    ]);
  });

  it('goes through a parent component, which does not get the node itself', () => {
    const relations = relationsOf({
      'component:default/worker': [['partOf', 'component:default/cart']],
      'component:default/cart': [['partOf', 'system:default/checkout']],
    });

    expect([...relations.rollUp(['component:default/worker'])]).toEqual([
      ['component:default/worker', 'direct'],
      ['system:default/checkout', 'system'],
    ]);
  });

  it('comes to an end in a circle', () => {
    const relations = relationsOf({
      'component:default/cart': [['ownedBy', 'group:default/a']],
      'group:default/a': [['childOf', 'group:default/b']],
      'group:default/b': [['childOf', 'group:default/a']],
    });

    expect([...relations.rollUp(['component:default/cart'])]).toEqual([
      ['component:default/cart', 'direct'],
      ['group:default/a', 'owner'],
      ['group:default/b', 'parent-group'],
    ]);
  });

  it('keeps the nearest of several relations', () => {
    const relations = relationsOf({
      'component:default/cart': [['ownedBy', 'group:default/team']],
      'component:default/pay': [['ownedBy', 'group:default/unit']],
      'group:default/team': [['childOf', 'group:default/unit']],
      'group:default/unit': [['childOf', 'group:default/company']],
    });

    expect([
      ...relations.rollUp([
        'component:default/cart',
        'component:default/pay',
        'group:default/company',
      ]),
    ]).toEqual([
      ['component:default/cart', 'direct'],
      ['component:default/pay', 'direct'],
      ['group:default/company', 'direct'],
      ['group:default/team', 'owner'],
      ['group:default/unit', 'owner'],
    ]);
  });

  it('follows the parents of a group that owns nodes itself', () => {
    const relations = relationsOf({
      'group:default/team': [['childOf', 'Group:default/Unit']],
    });

    expect([...relations.rollUp(['group:default/team'])]).toEqual([
      ['group:default/team', 'direct'],
      ['group:default/unit', 'parent-group'],
    ]);
  });

  it('relates an entity that the catalog does not know to itself only', () => {
    expect([...relationsOf({}).rollUp(['component:default/gone'])]).toEqual([
      ['component:default/gone', 'direct'],
    ]);
    expect([...relationsOf({}).rollUp([])]).toEqual([]);
  });
});
