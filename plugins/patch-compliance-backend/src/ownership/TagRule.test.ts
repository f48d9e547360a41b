import { TagRule } from './TagRule';

describe('TagRule', () => {
  it.each([
    [
      { tag: 'backstage.io/entity-ref' },
      { 'backstage.io/entity-ref': 'component:default/orders' },
      'component:default/orders',
      'backstage.io/entity-ref=component:default/orders',
    ],
    [
      { tag: 'owner' },
      { owner: ' Group:Team-Orders ' },
      'group:default/team-orders',
      'owner= Group:Team-Orders ',
    ],
    [
      { template: 'component:default/{{ tags.service }}' },
      { service: 'Orders' },
      'component:default/orders',
      'service=Orders',
    ],
    [
      { template: 'component:{{tags.business unit}}/{{  tags.app:name  }}' },
      { 'business unit': 'commerce', 'app:name': 'cart' },
      'component:commerce/cart',
      'business unit=commerce,app:name=cart',
    ],
  ])('%j finds the entity of %j', (options, tags, entityRef, evidence) => {
    expect(TagRule.create(options).match(tags as {})).toEqual({
      entityRef,
      evidence,
    });
  });

  it.each([
    [{ tag: 'owner' }, {}],
    [{ tag: 'owner' }, { owner: '' }],
    [{ tag: 'owner' }, { owner: 'the orders team' }],
    [{ tag: 'owner' }, { owner: 'a/b/c:d' }],
    [{ tag: 'constructor' }, {}],
    [
      { template: 'component:{{ tags.domain }}/{{ tags.service }}' },
      { service: 'orders' },
    ],
  ])('%j finds nothing in %j', (options, tags) => {
    expect(TagRule.create(options).match(tags as {})).toBeUndefined();
  });

  it.each([
    ['component:default/orders', 'must name a tag'],
    ['component:default/{{ tags. }}', 'must name a tag'],
    ['{{ tags.service }}{{ service }}', 'may have braces only around tags'],
    ['component:default/{ tags.service }', 'must name a tag'],
    ['{{{ tags.service }}}', 'may have braces only around tags'],
    ['', 'must name a tag'],
  ])('refuses the template %j', (template, message) => {
    expect(() => TagRule.create({ template })).toThrow(message);
  });
});
