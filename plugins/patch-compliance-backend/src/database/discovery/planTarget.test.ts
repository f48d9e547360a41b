import { DbTargetRow } from '../tables';
import { planTarget } from './planTarget';
import { DiscoveredAccount, DiscoveredRegion } from './types';

type Row = Pick<DbTargetRow, 'state' | 'error_class' | 'last_success_at'>;
type Plan = ReturnType<typeof planTarget>;

const read: Row = {
  state: 'read',
  error_class: null,
  last_success_at: new Date(),
};
const inactive: Row = { ...read, state: 'inactive' };
const knownDisabled: Row = { ...read, state: 'not-enabled' };
const foundDisabled: Row = {
  state: 'not-enabled',
  error_class: 'region-not-enabled',
  last_success_at: null,
};
const rolePending: Row = {
  state: 'role-pending',
  error_class: 'role-missing',
  last_success_at: null,
};

const REGION = 'af-south-1';
const account: DiscoveredAccount = {
  partition: 'aws',
  accountId: '417283950164',
  state: 'ACTIVE',
  active: true,
  excluded: false,
  regions: [],
};

describe('planTarget', () => {
  it.each<[Row, DiscoveredRegion['status'] | 'absent', Plan]>([
    [read, 'enabled', undefined],
    [read, 'assumed', undefined],
    [read, 'disabled', 'not-enabled'],
    [read, 'absent', 'not-enabled'],
    [inactive, 'enabled', 'pending'],
    [inactive, 'assumed', 'pending'],
    [inactive, 'disabled', 'not-enabled'],
    [inactive, 'absent', 'not-enabled'],
    [knownDisabled, 'enabled', 'pending'],
    [knownDisabled, 'assumed', undefined],
    [knownDisabled, 'disabled', undefined],
    [knownDisabled, 'absent', undefined],
    // Discovery is behind, or wrong: not made pending with every discovery.
    [foundDisabled, 'enabled', undefined],
    [foundDisabled, 'assumed', undefined],
    // Now discovery knows, and nobody needs to try it again.
    [foundDisabled, 'disabled', 'not-enabled'],
    // It was only assumed, and is forgotten.
    [foundDisabled, 'absent', 'removed'],
    [rolePending, 'enabled', undefined],
    [rolePending, 'disabled', 'not-enabled'],
  ])('of %j where the Region is %s: %s', (row, status, expected) => {
    const plan = planTarget(
      { region: REGION, ...row },
      {
        ...account,
        regions: status === 'absent' ? [] : [{ region: REGION, status }],
        regionsSource: status === 'assumed' ? 'assumed' : 'ec2',
      },
    );
    expect(plan).toBe(expected);
  });

  it('tells nothing of a Region that is not among the assumed ones', () => {
    const assumed: DiscoveredAccount = { ...account, regionsSource: 'assumed' };
    expect(
      planTarget({ region: REGION, ...foundDisabled }, assumed),
    ).toBeUndefined();
    expect(planTarget({ region: REGION, ...inactive }, assumed)).toBe(
      'pending',
    );
  });

  it.each([
    ['is not listed any more', undefined],
    ['is not active', { ...account, active: false }],
  ])('rests what belongs to an account that %s, once', (_, inactiveAccount) => {
    expect(planTarget({ region: REGION, ...read }, inactiveAccount)).toBe(
      'inactive',
    );
    expect(
      planTarget({ region: REGION, ...inactive }, inactiveAccount),
    ).toBeUndefined();
  });
});
