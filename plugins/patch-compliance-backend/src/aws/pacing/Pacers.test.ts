import { Pacers } from './Pacers';

const PLACE = { account: '417283950164', region: 'eu-central-1' };

describe('Pacers', () => {
  it('has one for each account, Region and action', () => {
    const pacers = new Pacers();
    const pacer = pacers.get(PLACE, 'ssm:DescribeInstancePatches');
    expect(pacers.get({ ...PLACE }, 'ssm:DescribeInstancePatches')).toBe(pacer);
    for (const [place, action] of [
      [PLACE, 'ec2:DescribeInstances'],
      [{ ...PLACE, region: 'eu-west-1' }, 'ssm:DescribeInstancePatches'],
      [{ ...PLACE, account: '639174820537' }, 'ssm:DescribeInstancePatches'],
    ] as const) {
      expect(pacers.get(place, action)).not.toBe(pacer);
    }
  });

  it('keeps to the limits that AWS publishes', () => {
    const pacers = new Pacers();
    expect(pacers.get(PLACE, 'organizations:ListAccounts').perSecond).toBe(8);
  });

  it('forgets the one that was not used for longest', () => {
    const pacers = new Pacers({ max: 3 });
    const first = pacers.get(PLACE, 'a');
    const second = pacers.get(PLACE, 'b');
    pacers.get(PLACE, 'c');
    expect(pacers.get(PLACE, 'a')).toBe(first);
    pacers.get(PLACE, 'd');
    expect(pacers.size).toBe(3);
    expect(pacers.get(PLACE, 'a')).toBe(first);
    expect(pacers.get(PLACE, 'b')).not.toBe(second);
  });
});
