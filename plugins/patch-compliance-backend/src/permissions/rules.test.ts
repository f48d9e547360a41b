import {
  NodePermissionResource,
  TargetPermissionResource,
} from 'backstage-plugin-patch-compliance-node';
import { nodeRules } from './nodeRules';
import { targetRules } from './targetRules';

const node: NodePermissionResource = {
  id: 'aws:417283950164:eu-central-1:i-00000000000000001',
  accountId: '417283950164',
  region: 'eu-central-1',
  tags: { env: 'prod', empty: '' },
  entityRefs: ['component:default/cart', 'group:default/team-checkout'],
};

const target: TargetPermissionResource = {
  id: 'aws:417283950164:eu-central-1',
  accountId: '417283950164',
  region: 'eu-central-1',
  nodeEntityRefs: ['group:default/team-checkout'],
};

describe('nodeRules', () => {
  it.each([
    [['group:default/team-checkout', 'user:default/guest'], true],
    [['Group:default/Team-Checkout'], true],
    [['group:default/team-orders'], false],
    [[], false],
  ])('IS_OWNED_BY %j: %p', (claims, expected) => {
    expect(nodeRules.isOwnedBy.apply(node, { claims })).toBe(expected);
    expect(nodeRules.isOwnedBy.toQuery({ claims })).toEqual({
      key: 'entityRef',
      values: claims.map(claim => claim.toLocaleLowerCase('en-US')),
    });
  });

  it('IS_IN_ACCOUNT', () => {
    const { apply, toQuery } = nodeRules.isInAccount;
    expect(apply(node, { accountIds: ['417283950164'] })).toBe(true);
    expect(apply(node, { accountIds: ['852047196381'] })).toBe(false);
    expect(toQuery({ accountIds: ['1'] })).toEqual({
      key: 'accountId',
      values: ['1'],
    });
  });

  it('IS_IN_REGION', () => {
    const { apply, toQuery } = nodeRules.isInRegion;
    expect(apply(node, { regions: ['eu-central-1', 'us-east-1'] })).toBe(true);
    expect(apply(node, { regions: ['us-east-1'] })).toBe(false);
    expect(toQuery({ regions: ['x'] })).toEqual({
      key: 'region',
      values: ['x'],
    });
  });

  it.each([
    [{ tag: 'env' }, true],
    [{ tag: 'env', values: ['dev', 'prod'] }, true],
    [{ tag: 'env', values: ['dev'] }, false],
    [{ tag: 'env', values: [] }, false],
    [{ tag: 'empty' }, true],
    [{ tag: 'toString' }, false],
  ])('HAS_TAG %j: %p', (params, expected) => {
    expect(nodeRules.hasTag.apply(node, params)).toBe(expected);
    expect(nodeRules.hasTag.toQuery(params)).toEqual({
      key: 'tag',
      values: undefined,
      ...params,
    });
  });
});

describe('targetRules', () => {
  it('HAS_NODE_OWNED_BY', () => {
    const { apply, toQuery } = targetRules.hasNodeOwnedBy;
    expect(apply(target, { claims: ['group:default/Team-Checkout'] })).toBe(
      true,
    );
    expect(apply(target, { claims: ['group:default/team-orders'] })).toBe(
      false,
    );
    expect(toQuery({ claims: ['Group:A/B'] })).toEqual({
      key: 'nodeEntityRef',
      values: ['group:a/b'],
    });
  });

  it('IS_IN_ACCOUNT and IS_IN_REGION', () => {
    expect(
      targetRules.isInAccount.apply(target, { accountIds: ['417283950164'] }),
    ).toBe(true);
    expect(targetRules.isInAccount.toQuery({ accountIds: ['1'] })).toEqual({
      key: 'accountId',
      values: ['1'],
    });
    expect(targetRules.isInRegion.apply(target, { regions: ['x'] })).toBe(
      false,
    );
    expect(targetRules.isInRegion.toQuery({ regions: ['x'] })).toEqual({
      key: 'region',
      values: ['x'],
    });
  });
});
