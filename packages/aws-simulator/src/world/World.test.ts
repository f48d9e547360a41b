import { NotFoundError } from '@backstage/errors';
import { ACCOUNTS } from '../__testUtils__';
import { createWorld, Scenario } from '../scenario';
import { tellTruth } from '../truth';
import { CONDITION_NAMES, conditionOf } from './conditions';

const clock = () => new Date('2026-06-15T12:00:00Z');
const worldOf = (scenario: Scenario = {}) => createWorld(scenario, clock);
const SEEDS = [1, 2, 3, 4, 5];

describe('World', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(tellTruth([worldOf({ seed: 7 })])).toEqual(
      tellTruth([worldOf({ seed: 7 })]),
    );
    expect(tellTruth([worldOf({ seed: 7 })]).nodes).not.toEqual(
      tellTruth([worldOf({ seed: 8 })]).nodes,
    );
  });

  it('has the same ids whatever the seed', () => {
    const ids = (seed: number) =>
      tellTruth([worldOf({ seed })]).nodes.map(({ instanceId }) => instanceId);

    expect(ids(1)).toEqual(ids(2));
    expect(new Set(ids(1)).size).toBe(ids(1).length);
  });

  it.each(SEEDS)('has a readable node in every condition (seed %s)', seed => {
    const readable = tellTruth([worldOf({ seed })]).nodes.filter(
      node => node.readable,
    );

    const conditions = new Set(readable.map(({ inputs }) => inputs.condition));
    expect([...conditions].sort()).toEqual([...CONDITION_NAMES].sort());
  });

  it.each(SEEDS)('is mostly compliant, production more so (seed %s)', seed => {
    const { nodes } = tellTruth([worldOf({ seed, nodes: 2400 })]);
    const share = (posture: string, environment?: string) => {
      const among = nodes.filter(
        node => !environment || node.environment === environment,
      );
      const matching = among.filter(node => node.expected.posture === posture);
      return matching.length / among.length;
    };

    expect(share('compliant')).toBeGreaterThan(0.65);
    expect(share('compliant')).toBeLessThan(0.8);
    expect(share('non-compliant')).toBeGreaterThan(0.1);
    expect(share('non-compliant')).toBeLessThan(0.2);
    expect(share('unknown')).toBeGreaterThan(0.05);
    expect(share('excluded')).toBeGreaterThan(0.03);
    expect(share('compliant', 'prod')).toBeGreaterThan(
      share('compliant', 'dev'),
    );
  });

  it('has conditions only where they can be', () => {
    const misplaced = tellTruth([worldOf()]).nodes.filter(
      ({ inputs, platformType }) => {
        const condition = conditionOf(inputs.condition);
        return (
          (condition.platformType && condition.platformType !== platformType) ||
          (condition.ec2Only && inputs.hybrid) ||
          (inputs.ec2State === undefined) !== inputs.hybrid
        );
      },
    );

    expect(misplaced).toEqual([]);
  });

  it.each(SEEDS)('has no report of a node that was silent (seed %s)', seed => {
    const world = worldOf({ seed, nodes: 2400 });
    const silent = world
      .cells()
      .flatMap(cell => [...cell.nodes()].map(({ node }) => node))
      .filter(({ pingStatus }) => pingStatus === 'ConnectionLost');

    expect(silent.filter(({ report }) => report).length).toBeGreaterThan(5);
    for (const { lastPingAt, report } of silent) {
      expect(lastPingAt.getTime()).toBeGreaterThan(
        report?.endTime.getTime() ?? 0,
      );
      expect(lastPingAt.getTime()).toBeLessThan(clock().getTime());
    }
  });

  it('has more accounts when more are asked for, and about as many nodes as asked for', () => {
    const world = worldOf({ accounts: 150, nodes: 9000 });

    expect(world.accounts()).toHaveLength(150);
    const states = world.accounts().map(({ state }) => state);
    expect(states).toEqual(
      expect.arrayContaining(['SUSPENDED', 'CLOSED', 'PENDING_CLOSURE']),
    );
    const total = world.cells().reduce((sum, { size }) => sum + size, 0);
    expect(total).toBeGreaterThan(8500);
    expect(total).toBeLessThan(9500);
  });

  it('makes a large world at once, and its nodes when they are asked for', () => {
    const before = performance.now();
    const world = worldOf({ accounts: 500, nodes: 100_000 });
    const [cell] = world.cells();
    const page = Array.from({ length: 50 }, (_, index) => index);
    const nodes = cell.nodes();
    page.forEach(() => nodes.next());

    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('moves fresh reports along with the days', () => {
    let now = new Date('2026-06-15T23:00:00Z');
    const world = createWorld({}, () => now);
    const postures = () => tellTruth([world]).nodes.map(node => node.expected);
    const before = postures();

    now = new Date('2026-07-20T01:00:00Z');

    expect(postures()).toEqual(before);
  });

  it('lets two baselines take turns, where it is told how fast', () => {
    let now = clock();
    const world = createWorld(
      { alternateBaselinesEvery: { minutes: 10 } },
      () => now,
    );
    const node = tellTruth([world]).nodes.find(({ expected }) =>
      expected.flags.includes('baseline-flapping'),
    )!;
    const baselines = Array.from({ length: 4 }, () => {
      now = new Date(now.getTime() + 10 * 60 * 1000);
      const { report } = world.node(node.instanceId);
      expect(now.getTime() - report!.endTime.getTime()).toBeLessThan(600_000);
      return report!.baselineId;
    });

    expect(new Set(baselines).size).toBe(2);
    expect(baselines.slice(2)).toEqual(baselines.slice(0, 2));
    expect(
      tellTruth([worldOf()]).nodes.flatMap(({ expected }) => expected.flags),
    ).not.toContain('baseline-flapping');
  });

  describe('at run time', () => {
    const region = 'us-east-1';
    const accountId = ACCOUNTS.commerceProd;
    const setUp = () => {
      const world = worldOf({ nodes: 0 });
      const verdict = (id: string) =>
        tellTruth([world], { accountId, region }).nodes.find(
          ({ instanceId }) => instanceId === id,
        )?.expected;
      return { world, verdict };
    };

    it('takes new nodes, which can be stopped, started, terminated and deleted', () => {
      const { world, verdict } = setUp();
      const id = world.addNode({ accountId, region, tags: { env: 'dev' } });
      expect(world.node(id)).toMatchObject({
        tags: { env: 'dev' },
        environment: 'dev',
      });
      expect(verdict(id)).toEqual({ posture: 'compliant', flags: [] });

      world.stopNode(id);
      expect(verdict(id)).toMatchObject({ reason: 'stopped' });
      world.startNode(id);
      expect(verdict(id)).toMatchObject({ posture: 'compliant' });
      world.terminateNode(id);
      expect(verdict(id)).toMatchObject({ reason: 'terminated' });
      world.deleteNode(id);
      expect(verdict(id)).toBeUndefined();
      expect(() => world.node(id)).toThrow(NotFoundError);
    });

    it('starts nodes that were stopped from the beginning', () => {
      const { world, verdict } = setUp();
      const scanned = world.addNode({
        accountId,
        region,
        condition: 'stopped',
      });
      const fresh = world.addNode({
        accountId,
        region,
        condition: 'stopped-never-scanned',
      });

      world.startNode(scanned);
      world.startNode(fresh);

      expect(verdict(scanned)).toMatchObject({ posture: 'compliant' });
      expect(verdict(fresh)).toMatchObject({ reason: 'never-scanned' });
    });

    it('judges a node by the scan that ended last', () => {
      const { world, verdict } = setUp();
      const id = world.addNode({
        accountId,
        region,
        condition: 'never-scanned',
        platformType: 'Linux',
      });

      world.completeScan(id, { missing: 3 });
      expect(verdict(id)).toMatchObject({ reason: 'missing' });
      expect(world.node(id).report).toMatchObject({
        endTime: clock(),
        counts: { MissingCount: 3, FailedCount: 0 },
      });

      const { snapshotId } = world.node(id).report ?? {};
      world.completeScan(id, {
        at: new Date('2026-06-14T12:00:00Z'),
        failed: 1,
        missing: 2,
      });
      expect(world.node(id).report?.snapshotId).not.toBe(snapshotId);
      expect(verdict(id)).toMatchObject({ reason: 'failed' });
      world.completeScan(id, { pendingReboot: 1 });
      expect(verdict(id)).toMatchObject({ reason: 'pending-reboot' });
      world.completeScan(id);
      expect(verdict(id)).toEqual({ posture: 'compliant', flags: [] });
      world.completeScan(id, { at: new Date('2026-06-01T12:00:00Z') });
      expect(verdict(id)).toMatchObject({ reason: 'stale' });
    });

    it('changes who can read an account', () => {
      const { world } = setUp();
      const access = () =>
        tellTruth([world], { accountId, region }).accounts[0].regions[0];

      expect(access()).toMatchObject({ access: 'ok', readable: true });
      world.denyRegion(accountId, region);
      expect(access()).toMatchObject({ access: 'scp-denied', readable: false });
      world.allowRegion(accountId, region);
      world.denyAction(accountId, 'ec2:DescribeInstances');
      expect(access()).toMatchObject({
        access: 'action-denied',
        deniedAction: 'ec2:DescribeInstances',
      });
      world.allowAction(accountId, 'ec2:DescribeInstances');
      world.removeRole(accountId);
      expect(access()).toMatchObject({ access: 'role-missing' });
      world.restoreRole(accountId);
      world.setAccountState(accountId, 'SUSPENDED');
      expect(access()).toMatchObject({ access: 'account-inactive' });
    });
  });
});
