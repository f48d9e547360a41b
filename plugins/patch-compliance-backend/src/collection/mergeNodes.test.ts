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
});
