import { DbTargetRow } from '../tables';
import { planTarget } from './planTarget';
import { DiscoveredRegion } from './types';

type Row = Pick<DbTargetRow, 'state' | 'error_class'>;
type Plan = ReturnType<typeof planTarget>;

const read: Row = { state: 'read', error_class: null };
const inactive: Row = { state: 'inactive', error_class: null };
const knownDisabled: Row = { state: 'not-enabled', error_class: null };
const foundDisabled: Row = {
  state: 'not-enabled',
  error_class: 'region-not-enabled',
};

describe('planTarget', () => {
  it.each<[Row, DiscoveredRegion['status'], Plan]>([
    [read, 'enabled', undefined],
    [read, 'assumed', undefined],
    [read, 'disabled', 'not-enabled'],
    [inactive, 'enabled', 'pending'],
    [inactive, 'assumed', 'pending'],
    [inactive, 'disabled', 'not-enabled'],
    [knownDisabled, 'enabled', 'pending'],
    [knownDisabled, 'assumed', undefined],
    [knownDisabled, 'disabled', undefined],
    // Discovery is behind, or wrong: not made pending with every discovery.
    [foundDisabled, 'enabled', undefined],
    [foundDisabled, 'assumed', undefined],
    // Now discovery knows, and nobody needs to try it again.
    [foundDisabled, 'disabled', 'not-enabled'],
  ])('of %j where the Region is %s: %s', (row, status, expected) => {
    const region = 'af-south-1';
    expect(
      planTarget(
        { region, ...row },
        {
          partition: 'aws',
          accountId: '417283950164',
          state: 'ACTIVE',
          active: true,
          regions: [{ region, status }],
        },
      ),
    ).toBe(expected);
  });

  it('rests what is not listed any more, once', () => {
    const region = 'af-south-1';
    expect(planTarget({ region, ...read }, undefined)).toBe('inactive');
    expect(planTarget({ region, ...inactive }, undefined)).toBeUndefined();
  });
});
