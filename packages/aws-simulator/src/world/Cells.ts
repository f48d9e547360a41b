import { NotFoundError } from '@backstage/errors';
import { Cell, CellContext } from './Cell';
import { NodeCount } from './spreadNodes';

/**
 * The Regions of all accounts, each with its nodes.
 */
export class Cells {
  readonly #context: CellContext;
  readonly #cells = new Map<string, Cell>();

  static create(context: CellContext): Cells {
    return new Cells(context);
  }

  private constructor(context: CellContext) {
    this.#context = context;
  }

  all(): Cell[] {
    return [...this.#cells.values()];
  }

  /** @throws NotFoundError */
  get(accountId: string, region: string): Cell {
    const cell = this.#cells.get(toKey(accountId, region));
    if (!cell) {
      throw new NotFoundError(`No Region ${region} in account ${accountId}`);
    }
    return cell;
  }

  has(instanceId: string): boolean {
    return this.#find(instanceId) !== undefined;
  }

  /**
   * The one that a node is in.
   *
   * @throws NotFoundError
   */
  of(instanceId: string): Cell {
    const cell = this.#find(instanceId);
    if (!cell) {
      throw new NotFoundError(`No node ${instanceId}`);
    }
    return cell;
  }

  add({ account, region, count }: NodeCount): void {
    const context = this.#context;
    const cell = Cell.create({ account, region, count, context });
    this.#cells.set(toKey(account.id, region), cell);
  }

  /** Removes all Regions of an account. */
  deleteAccount(accountId: string): void {
    for (const [key, { account }] of this.#cells) {
      if (account.id === accountId) {
        this.#cells.delete(key);
      }
    }
  }

  #find(instanceId: string): Cell | undefined {
    return this.all().find(cell => cell.has(instanceId));
  }
}

function toKey(accountId: string, region: string): string {
  return `${accountId}/${region}`;
}
