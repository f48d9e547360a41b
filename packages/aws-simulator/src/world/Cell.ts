import { Condition } from './Condition';
import { CONDITION_NAMES, ConditionName, conditionOf } from './conditions';
import { deriveNode, NodeChange } from './deriveNode';
import { resourceId } from './ids';
import { Random } from './random';
import { Account, SimulatedNode } from './types';

const HYBRID_STEPS = 10;

/** What all cells of a world share. */
export interface CellContext {
  seed: number;
  startedAt: Date;
  now: () => Date;
  shares: Partial<Record<ConditionName, number>>;
  /** How long a baseline that alternates judges a node before the other does. */
  turnMs?: number;
}

/** A node and its place in the cell's order, which pages continue from. */
export interface PlacedNode {
  position: number;
  node: SimulatedNode;
}

/**
 * The nodes of one account in one Region.
 *
 * @remarks
 *
 * Nodes are made when someone asks for them, and nothing of them is kept but
 * what was changed at run time, so that a world of 100,000 nodes costs as much
 * as one of 100.
 */
export class Cell {
  readonly account: Account;
  readonly region: string;
  readonly #context: CellContext;
  readonly #pinned = new Map<number, ConditionName>();
  readonly #changes = new Map<string, NodeChange>();
  readonly #deleted = new Set<string>();
  readonly #addedIds: string[] = [];
  readonly #count: number;
  readonly #ec2Shares: Array<readonly [ConditionName, number]>;
  readonly #hybridShares: Array<readonly [ConditionName, number]>;
  #positions?: Map<string, number>;

  static create(options: {
    account: Account;
    region: string;
    count: number;
    context: CellContext;
  }): Cell {
    return new Cell(options);
  }

  private constructor(options: {
    account: Account;
    region: string;
    count: number;
    context: CellContext;
  }) {
    this.account = options.account;
    this.region = options.region;
    this.#count = options.count;
    this.#context = options.context;
    this.#ec2Shares = this.#sharesOf(false);
    this.#hybridShares = this.#sharesOf(true);
  }

  /** How many nodes there are, deleted ones left out. */
  get size(): number {
    return this.#count + this.#addedIds.length - this.#deleted.size;
  }

  has(instanceId: string): boolean {
    return (
      this.#positionsById().has(instanceId) && !this.#deleted.has(instanceId)
    );
  }

  find(instanceId: string): SimulatedNode | undefined {
    const position = this.#positionsById().get(instanceId);
    return position === undefined || this.#deleted.has(instanceId)
      ? undefined
      : this.#nodeAt(position);
  }

  /** A node that EC2 has forgotten and Systems Manager has not yet. */
  findGhost(instanceId: string): SimulatedNode | undefined {
    const position = this.#positionsById().get(instanceId);
    return position === undefined ? undefined : this.#nodeAt(position);
  }

  /** The nodes in a stable order, from a position on. */
  *nodes(from: number = 0): Generator<PlacedNode> {
    const end = this.#count + this.#addedIds.length;
    for (let position = from; position < end; position++) {
      if (!this.#deleted.has(this.#idAt(position))) {
        yield { position, node: this.#nodeAt(position) };
      }
    }
  }

  change(instanceId: string, change: NodeChange): void {
    const before = this.#changes.get(instanceId);
    this.#changes.set(instanceId, { ...before, ...change });
  }

  add(options: { hybrid: boolean; change: NodeChange }): string {
    const position = this.#count + this.#addedIds.length;
    const id = this.#makeId(position, options.hybrid);
    this.#addedIds.push(id);
    this.#positions?.set(id, position);
    this.change(id, options.change);
    return id;
  }

  delete(instanceId: string): void {
    this.#deleted.add(instanceId);
  }

  /** Puts a node that can be in it, and is not pinned yet, into a condition. */
  pin(name: ConditionName): boolean {
    for (let position = 0; position < this.#count; position++) {
      const free = !this.#pinned.has(position);
      if (free && this.#fits(conditionOf(name), this.#isHybrid(position))) {
        this.#pinned.set(position, name);
        return true;
      }
    }
    return false;
  }

  #nodeAt(position: number): SimulatedNode {
    const { seed, startedAt, now, turnMs } = this.#context;
    const instanceId = this.#idAt(position);
    const time = now();
    return deriveNode({
      seed,
      account: this.account,
      region: this.region,
      index: position,
      instanceId,
      condition: this.#conditionAt(position),
      change: this.#changes.get(instanceId),
      today: startOfDay(time),
      startedAt: startOfDay(startedAt),
      now: time,
      turnMs,
    });
  }

  #conditionAt(position: number): ConditionName {
    const pinned = this.#pinned.get(position);
    if (pinned) {
      return pinned;
    }
    const { seed } = this.#context;
    const key = ['condition', seed, this.account.id, this.region, position];
    const candidates = this.#isHybrid(position)
      ? this.#hybridShares
      : this.#ec2Shares;
    return Random.of(...key).weighted(candidates);
  }

  #sharesOf(hybrid: boolean): Array<readonly [ConditionName, number]> {
    const column = this.account.environment === 'prod' ? 0 : 1;
    return CONDITION_NAMES.filter(name =>
      this.#fits(conditionOf(name), hybrid),
    ).map(name => {
      const usual = conditionOf(name).shares[column];
      return [name, this.#context.shares[name] ?? usual];
    });
  }

  #fits(condition: Condition, hybrid: boolean): boolean {
    return !(condition.ec2Only && hybrid);
  }

  /** Without the seed: the id says what the node is, and ids never change. */
  #isHybrid(position: number): boolean {
    return (
      position % HYBRID_STEPS <
      Math.round(this.account.hybridShare * HYBRID_STEPS)
    );
  }

  #idAt(position: number): string {
    return position < this.#count
      ? this.#makeId(position, this.#isHybrid(position))
      : this.#addedIds[position - this.#count];
  }

  #makeId(position: number, hybrid: boolean): string {
    const prefix = hybrid ? 'mi' : 'i';
    return resourceId(prefix, this.account.id, this.region, position);
  }

  #positionsById(): Map<string, number> {
    if (!this.#positions) {
      this.#positions = new Map();
      const end = this.#count + this.#addedIds.length;
      for (let position = 0; position < end; position++) {
        this.#positions.set(this.#idAt(position), position);
      }
    }
    return this.#positions;
  }
}

function startOfDay(time: Date): Date {
  const day = new Date(time);
  day.setUTCHours(0, 0, 0, 0);
  return day;
}
