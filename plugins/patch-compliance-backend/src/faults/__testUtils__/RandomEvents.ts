import { FaultRule, Simulator } from 'aws-simulator';
import { Dice } from '../../__testUtils__';
import { Place } from './describeTarget';

const KINDS: FaultRule['kind'][] = [
  'throttle',
  'server-error',
  'connection-reset',
  'truncated-body',
  'malformed-body',
  'empty-body',
  'empty-chunks',
  'foreign-body',
  'empty-page',
  'repeated-token',
  'invalid-next-token',
  'duplicate-rows',
  'expired-credentials',
];

/** `undefined` stands for any of them. */
const OPERATIONS = [
  undefined,
  'AssumeRole',
  'DescribeInstanceProperties',
  'DescribeInstances',
  'DescribeInstancePatchStates',
  'DescribeInstancePatches',
  'ListComplianceItems',
  'ListResourceComplianceSummaries',
  'ListTagsForResource',
  'DescribePatchBaselines',
  'DescribePatchGroups',
];

const ACTIONS = [
  'ec2:DescribeInstances',
  'ssm:DescribeInstanceProperties',
  'ssm:DescribeInstancePatchStates',
  'ssm:DescribeInstancePatches',
  'ssm:ListComplianceItems',
  'ssm:ListResourceComplianceSummaries',
  'ssm:ListTagsForResource',
];

const OFTEN = 3;

/**
 * What happens to places and in them, at random.
 */
export class RandomEvents {
  readonly #simulator: Simulator;
  readonly #dice: Dice;
  #undo: Array<() => void> = [];

  constructor(simulator: Simulator, dice: Dice) {
    this.#simulator = simulator;
    this.#dice = dice;
  }

  /** Nodes come, go and are scanned in a third of the places. */
  changeWorld(places: Place[]): void {
    for (const place of places) {
      if (this.#dice.roll(OFTEN) === 0) {
        this.#changePlace(place);
      }
    }
  }

  /** Something is wrong in half of the places. */
  beginFaults(places: Place[]): void {
    for (const place of places) {
      if (this.#dice.roll(2) === 0) {
        this.#beginFault(place);
      }
    }
  }

  endFaults(): void {
    this.#simulator.faults.clear();
    this.#undo.forEach(undo => undo());
    this.#undo = [];
  }

  #changePlace(place: Place): void {
    const { world } = this.#simulator;
    const dice = this.#dice;
    const ids = [...world.cell(place.accountId, place.region).nodes()].map(
      ({ node }) => node.instanceId,
    );
    const id = dice.pick(ids);
    const changes = [
      () => void world.addNode({ ...place, condition: 'missing-patches' }),
      () => void world.addNode({ ...place, hybrid: true }),
      () => world.completeScan(id),
      () => world.completeScan(id, { missing: 1 + dice.roll(4) }),
      () => world.completeScan(id, { failed: 1, pendingReboot: 2 }),
      () => world.setTags(id, { component: `service-${dice.roll(9)}` }),
      // A place without nodes is another matter.
      () => ids.length > 1 && world.deleteNode(id),
      () => id.startsWith('i-') && world.stopNode(id),
      () => id.startsWith('i-') && world.startNode(id),
      () => id.startsWith('i-') && world.terminateNode(id),
    ];
    dice.pick(changes)();
  }

  #beginFault(place: Place): void {
    const { faults, world } = this.#simulator;
    const dice = this.#dice;
    const { accountId, region } = place;
    const states: Array<[begin: () => void, end: () => void]> = [
      [() => world.removeRole(accountId), () => world.restoreRole(accountId)],
      [
        () => world.denyRegion(accountId, region),
        () => world.allowRegion(accountId, region),
      ],
    ];
    const action = dice.pick(ACTIONS);
    states.push([
      () => world.denyAction(accountId, action),
      () => world.allowAction(accountId, action),
    ]);
    if (dice.roll(5) === 0) {
      const [begin, end] = dice.pick(states);
      begin();
      this.#undo.push(end);
      return;
    }
    const operation = dice.pick(OPERATIONS);
    const isSession = operation === 'AssumeRole';
    const kind = dice.pick(KINDS);
    faults.add({
      // These two would be everybody's, and not of this account alone.
      kind:
        isSession && ['expired-credentials', 'throttle'].includes(kind)
          ? 'server-error'
          : kind,
      accountId,
      ...(isSession ? {} : { region }),
      operation,
      skip: dice.roll(4),
      times: dice.roll(2) === 0 ? undefined : 1 + dice.roll(4),
    });
  }
}
