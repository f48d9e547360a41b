import { Pacers } from './Pacers';

const MINUTE = 60_000;
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

  it('forgets those that nobody uses and that have nothing to tell', () => {
    const clock = { now: 0 };
    const pacers = new Pacers(() => clock.now);
    const regions = Array.from({ length: 10_000 }, (_, index) => `r-${index}`);
    for (const region of regions) {
      pacers.get({ ...PLACE, region }, 'ssm:DescribeInstancePatches').reserve();
    }
    expect(pacers.size).toBe(10_000);
    const slow = pacers.get(PLACE, 'ssm:DescribeInstancePatches');
    slow.slowDown();

    clock.now += MINUTE;
    const used = pacers.get(PLACE, 'ec2:DescribeInstances');
    expect(pacers.size).toBe(2);
    expect(pacers.get(PLACE, 'ssm:DescribeInstancePatches')).toBe(slow);
    expect(pacers.get(PLACE, 'ec2:DescribeInstances')).toBe(used);

    // When it has recovered it is like a new one.
    for (let minute = 0; minute < 20; minute++) {
      clock.now += MINUTE;
      pacers.get(PLACE, 'ec2:DescribeInstances');
    }
    expect(pacers.size).toBe(1);
  });
});
