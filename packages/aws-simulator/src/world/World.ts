import { ConflictError, NotFoundError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { accessTo, isReadable } from './access';
import { Cell, CellContext } from './Cell';
import { CONDITION_NAMES, ConditionName } from './conditions';
import { NodeChange } from './deriveNode';
import {
  MEMBER_ROLE_NAME,
  MEMBER_ROLE_PATH,
  Organization,
} from './organization';
import { Random } from './random';
import { Region } from './regions';
import { conditionAfter, CONDITION_WHEN_STARTED } from './scans';
import { NodeCount, spreadNodes } from './spreadNodes';
import { toAccount } from './toAccount';
import { Account, AccountState, SimulatedNode } from './types';
import {
  AddAccountOptions,
  AddNodeOptions,
  ScanOutcome,
  WorldOptions,
} from './worldOptions';

/**
 * A simulated AWS organization: its accounts, their Regions and their nodes.
 *
 * @remarks
 *
 * The methods that change it are what tests and the control endpoints use to
 * let something happen while a collector looks.
 *
 * @public
 */
export class World {
  readonly organization: Organization;
  readonly seed: number;
  readonly regions: readonly Region[];
  readonly startedAt: Date;
  readonly #accounts: Map<string, Account>;
  readonly #cells = new Map<string, Cell>();
  readonly #context: CellContext;
  readonly #now: () => Date;

  static create(options: WorldOptions): World {
    const world = new World(options);
    world.#pinOneOfEach();
    for (const node of options.extraNodes) {
      world.addNode(node);
    }
    return world;
  }

  private constructor(options: WorldOptions) {
    this.organization = options.organization;
    this.seed = options.seed;
    this.regions = options.regions;
    this.#now = options.now;
    this.startedAt = options.now();
    this.#accounts = new Map(
      options.accounts.map(account => [account.id, account]),
    );
    this.#context = {
      seed: options.seed,
      startedAt: this.startedAt,
      now: options.now,
      shares: options.shares,
      turnMs:
        options.alternateBaselinesEvery &&
        durationToMilliseconds(options.alternateBaselinesEvery),
    };
    for (const place of spreadNodes(options)) {
      this.#addCell(place);
    }
  }

  now(): Date {
    return this.#now();
  }

  accounts(): Account[] {
    return [...this.#accounts.values()];
  }

  findAccount(accountId: string): Account | undefined {
    return this.#accounts.get(accountId);
  }

  /** @throws NotFoundError */
  account(accountId: string): Account {
    const account = this.#accounts.get(accountId);
    if (!account) {
      throw new NotFoundError(`No account ${accountId} in the organization`);
    }
    return account;
  }

  findRegion(name: string): Region | undefined {
    return this.regions.find(region => region.name === name);
  }

  isEnabled(accountId: string, regionName: string): boolean {
    const region = this.findRegion(regionName);
    return Boolean(
      region &&
        (!region.optIn ||
          this.account(accountId).enabledOptInRegions.includes(regionName)),
    );
  }

  /** @throws NotFoundError */
  cell(accountId: string, region: string): Cell {
    const cell = this.#cells.get(cellKey(accountId, region));
    if (!cell) {
      throw new NotFoundError(`No Region ${region} in account ${accountId}`);
    }
    return cell;
  }

  cells(): Cell[] {
    return [...this.#cells.values()];
  }

  roleArn(accountId: string): string {
    const { partition } = this.organization;
    return `arn:${partition}:iam::${accountId}:role${MEMBER_ROLE_PATH}${MEMBER_ROLE_NAME}`;
  }

  /** @throws NotFoundError */
  node(instanceId: string): SimulatedNode {
    const node = this.#cellOf(instanceId).find(instanceId);
    if (!node) {
      throw new NotFoundError(`No node ${instanceId}`);
    }
    return node;
  }

  hasNode(instanceId: string): boolean {
    return this.cells().some(cell => cell.has(instanceId));
  }

  /** Adds a node and returns its id. */
  addNode(options: AddNodeOptions): string {
    const { accountId, region, hybrid, ...change } = options;
    const { account } = this.cell(accountId, region);
    return this.cell(accountId, region).add({
      hybrid: hybrid ?? account.hybridShare === 1,
      change: { condition: 'up-to-date', ...change },
    });
  }

  terminateNode(instanceId: string): void {
    this.#change(instanceId, { ec2State: 'terminated' });
  }

  stopNode(instanceId: string): void {
    this.#change(instanceId, { ec2State: 'stopped' });
  }

  startNode(instanceId: string): void {
    const { condition } = this.node(instanceId);
    this.#change(instanceId, {
      ec2State: 'running',
      condition: CONDITION_WHEN_STARTED[condition] ?? condition,
    });
  }

  /** Removes a node from EC2's and Systems Manager's lists. Its patch state
   * stays, as it does in AWS for up to 30 days. */
  deleteNode(instanceId: string): void {
    this.#cellOf(instanceId).delete(instanceId);
  }

  setTags(instanceId: string, tags: Record<string, string>): void {
    this.#change(instanceId, { tags });
  }

  setCondition(instanceId: string, condition: ConditionName): void {
    this.#change(instanceId, {
      condition,
      ec2State: undefined,
      scan: undefined,
    });
  }

  /** Lets a scan of a node end now, or at the time that is given. */
  completeScan(instanceId: string, outcome: ScanOutcome = {}): void {
    const { at, missing, failed, rejected, pendingReboot, baseline } = outcome;
    const exactly = (count = 0) => [count, count] as const;
    this.#change(instanceId, {
      condition: conditionAfter(outcome),
      scan: {
        at: at ?? this.now(),
        plan: {
          operation: 'Scan',
          age: 'fresh',
          missing: exactly(missing),
          failed: exactly(failed),
          rejected: exactly(rejected),
          ...(pendingReboot && { pendingReboot: exactly(pendingReboot) }),
          ...(baseline && { baseline }),
        },
      },
    });
  }

  /** Whether the member role is there already. */
  hasRole(accountId: string): boolean {
    const { exists, createdAt } = this.account(accountId).role;
    return exists && (!createdAt || createdAt <= this.now());
  }

  removeRole(accountId: string): void {
    this.account(accountId).role.exists = false;
  }

  restoreRole(accountId: string): void {
    const { role } = this.account(accountId);
    role.exists = true;
    delete role.createdAt;
  }

  denyAction(accountId: string, action: string): void {
    const { missingActions } = this.account(accountId).role;
    if (!missingActions.includes(action)) {
      missingActions.push(action);
    }
  }

  allowAction(accountId: string, action: string): void {
    const { role } = this.account(accountId);
    role.missingActions = role.missingActions.filter(name => name !== action);
  }

  /** Lets a service control policy deny everything in a Region, or no more. */
  denyRegion(accountId: string, region: string): void {
    this.account(accountId).deniedRegions.push(region);
  }

  allowRegion(accountId: string, region: string): void {
    const account = this.account(accountId);
    account.deniedRegions = account.deniedRegions.filter(
      name => name !== region,
    );
  }

  setAccountState(accountId: string, state: AccountState): void {
    this.account(accountId).state = state;
  }

  /**
   * Lets an account join the organization now. Its role is created a while
   * later, where one is told.
   *
   * @throws ConflictError
   */
  addAccount(options: AddAccountOptions): void {
    const { nodes = 0, roleDelay, ...plan } = options;
    if (this.#accounts.has(plan.id)) {
      throw new ConflictError(`There is an account ${plan.id} already`);
    }
    const account = toAccount({ weight: 1, ...plan }, this.organization);
    account.joinedAt = this.now();
    if (roleDelay) {
      account.role.createdAt = new Date(
        this.now().getTime() + durationToMilliseconds(roleDelay),
      );
    }
    this.#accounts.set(account.id, account);
    const { regions } = this;
    for (const place of spreadNodes({ accounts: [account], regions, nodes })) {
      this.#addCell(place);
    }
  }

  /** Lets an account leave the organization, with all that is in it. */
  removeAccount(accountId: string): void {
    this.account(accountId);
    this.#accounts.delete(accountId);
    for (const { name } of this.regions) {
      this.#cells.delete(cellKey(accountId, name));
    }
  }

  moveAccount(accountId: string, ouPath: string[]): void {
    this.account(accountId).ouPath = ouPath;
  }

  setAccountTags(accountId: string, tags: Record<string, string>): void {
    this.account(accountId).tags = tags;
  }

  /** Lets an account opt in to a Region. */
  enableRegion(accountId: string, region: string): void {
    this.cell(accountId, region);
    const { enabledOptInRegions } = this.account(accountId);
    if (!enabledOptInRegions.includes(region)) {
      enabledOptInRegions.push(region);
    }
  }

  disableRegion(accountId: string, region: string): void {
    const account = this.account(accountId);
    account.enabledOptInRegions = account.enabledOptInRegions.filter(
      name => name !== region,
    );
  }

  #addCell({ account, region, count }: NodeCount): void {
    const context = this.#context;
    const cell = Cell.create({ account, region, count, context });
    this.#cells.set(cellKey(account.id, region), cell);
  }

  #change(instanceId: string, change: NodeChange): void {
    this.#cellOf(instanceId).change(instanceId, change);
  }

  #cellOf(instanceId: string): Cell {
    const cell = this.cells().find(candidate => candidate.has(instanceId));
    if (!cell) {
      throw new NotFoundError(`No node ${instanceId}`);
    }
    return cell;
  }

  /** Every posture and reason has a node that can be read, whatever the seed,
   * as far as there are nodes enough. */
  #pinOneOfEach(): void {
    const random = Random.of('pins', this.seed);
    const readable = this.cells().filter(
      cell =>
        cell.size > 0 && isReadable(accessTo(this, cell.account, cell.region)),
    );
    for (const name of CONDITION_NAMES) {
      random.shuffled(readable).some(cell => cell.pin(name));
    }
  }
}

function cellKey(accountId: string, region: string): string {
  return `${accountId}/${region}`;
}
