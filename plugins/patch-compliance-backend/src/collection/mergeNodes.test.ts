import fc from 'fast-check';
import { ManagedNode } from '../aws';
import { KnownNode } from '../database/collection';
import { mergeNodes } from './mergeNodes';

const ID = 'i-0aaaaaaaaaaaaaaaa';

const managed: ManagedNode = {
  instanceId: ID,
  pingStatus: 'ConnectionLost',
  platformType: 'Linux',
};

const known: KnownNode = {
  managed: true,
  ec2State: 'running',
  hasReport: true,
  scannedByAssociation: false,
  tags: { Name: 'web-1', component: 'cart', env: 'prod' },
};

describe('mergeNodes', () => {
  it('keeps the tags of an instance that EC2 does not list any more', () => {
    const nodes = mergeNodes({
      managed: [managed],
      instances: [],
      known: new Map([[ID, known]]),
    });
    expect(nodes.get(ID)).toMatchObject({
      ec2State: 'terminated',
      name: 'web-1',
      tags: known.tags,
    });
  });

  it('takes the tags that EC2 lists, also where there are none any more', () => {
    const nodes = mergeNodes({
      managed: [managed],
      instances: [
        { instanceId: ID, state: 'running', platformType: 'Linux', tags: {} },
      ],
      known: new Map([[ID, known]]),
    });
    expect(nodes.get(ID)).toMatchObject({ ec2State: 'running', tags: {} });
  });

  it('has no tags for what it never saw before', () => {
    const nodes = mergeNodes({
      managed: [managed],
      instances: [],
      known: new Map(),
    });
    expect(nodes.get(ID)?.tags).toEqual({});
  });

  it('does not take what EC2 lists twice for managed', () => {
    const instance = {
      instanceId: ID,
      state: 'running',
      platformType: 'Linux',
      tags: {},
    };
    const nodes = mergeNodes({
      managed: [],
      instances: [instance, instance],
      known: new Map(),
    });
    expect([...nodes.values()]).toMatchObject([{ managed: false }]);
  });

  it('has every node that either lists, and no other', () => {
    const number = fc.integer({ min: 0, max: 9 });
    const listed = fc.uniqueArray(number, { maxLength: 10 });
    const ec2 = (index: number) => `i-0000000000000000${index}`;
    const hybrid = (index: number) => `mi-0000000000000000${index}`;
    const states = fc.constantFrom('running', 'stopped', 'terminated');
    fc.assert(
      fc.property(
        fc.record({
          ec2Nodes: listed,
          hybrids: listed,
          instances: fc.array(fc.tuple(number, states)),
          known: listed,
        }),
        ({ ec2Nodes, hybrids, instances, known: stored }) => {
          const stateOf = new Map(
            instances.map(([index, state]) => [ec2(index), state]),
          );
          const managedIds = [...ec2Nodes.map(ec2), ...hybrids.map(hybrid)];
          const nodes = mergeNodes({
            managed: managedIds.map(instanceId => ({ instanceId })),
            instances: [...stateOf].map(([instanceId, state]) => ({
              instanceId,
              state,
              platformType: 'Linux',
              tags: { listed: instanceId },
            })),
            known: new Map(stored.map(index => [ec2(index), known])),
          });

          expect([...nodes.keys()].sort()).toEqual(
            [...new Set([...managedIds, ...stateOf.keys()])].sort(),
          );
          for (const [id, node] of nodes) {
            const isEc2 = id.startsWith('i-');
            expect(node.instanceId).toBe(id);
            expect(node.managed).toBe(managedIds.includes(id));
            expect(node.ec2State).toBe(
              isEc2 ? stateOf.get(id) ?? 'terminated' : undefined,
            );
            const kept = stored.map(ec2).includes(id) ? known.tags : {};
            expect(node.tags).toEqual(stateOf.has(id) ? { listed: id } : kept);
          }
        },
      ),
    );
  });
});
