import { ConflictError, NotFoundError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { accessTo, isReadable } from './access';
import { Cell } from './Cell';
import { Cells } from './Cells';
import { CONDITION_NAMES, ConditionName } from './conditions';
import { NodeChange } from './deriveNode';
import {
  MEMBER_ROLE_NAME,
  MEMBER_ROLE_PATH,
  Organization,
} from './organization';
import { Random } from './random';
import { Region } from './regions';
import { changeByScan, CONDITION_WHEN_STARTED } from './scans';
import { spreadNodes } from './spreadNodes';
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
  readonly #cells: Cells;
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
    this.#cells = Cells.create({
      seed: options.seed,
      startedAt: this.startedAt,
      now: options.now,
      shares: options.shares,
      turnMs:
        options.alternateBaselinesEvery &&
        durationToMilliseconds(options.alternateBaselinesEvery),
    });
    for (const place of spreadNodes(options)) {
      this.#cells.add(place);
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
    return this.#cells.get(accountId, region);
  }

  cells(): Cell[] {
    return this.#cells.all();
  }

  roleArn(accountId: string): string {
    const { partition } = this.organization;
    return `arn:${partition}:iam::${accountId}:role${MEMBER_ROLE_PATH}${MEMBER_ROLE_NAME}`;
  }

  /** @throws NotFoundError */
  node(instanceId: string): SimulatedNode {
    const node = this.#cells.of(instanceId).find(instanceId);
    if (!node) {
      throw new NotFoundError(`No node ${instanceId}`);
    }
    return node;
  }

  hasNode(instanceId: string): boolean {
    return this.#cells.has(instanceId);
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
    this.#cells.of(instanceId).delete(instanceId);
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
    this.#change(instanceId, changeByScan(outcome, this.now()));
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
      this.#cells.add(place);
    }
  }

  /** Lets an account leave the organization, with all that is in it. */
  removeAccount(accountId: string): void {
    this.account(accountId);
    this.#accounts.delete(accountId);
    this.#cells.deleteAccount(accountId);
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

  #change(instanceId: string, change: NodeChange): void {
    this.#cells.of(instanceId).change(instanceId, change);
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
