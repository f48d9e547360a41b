import { ObservedPatches } from '../database/collection';
import { wasReadFor } from './patchesReadFor';

/** Patches of all nodes together: they are references, some 8 MB. */
const MAX_PATCHES = 1_000_000;

/**
 * The patches of a target's nodes that an attempt has read so far.
 */
export interface UnfinishedRead {
  /** @returns undefined unless they were read for the same report */
  find(instanceId: string, readFor: string): ObservedPatches | undefined;
  keep(instanceId: string, read: ObservedPatches): void;
}

interface Kept {
  nodes: Map<string, ObservedPatches>;
  /** What it counts for. */
  size: number;
}

/**
 * Keeps what attempts have read that were broken off, so that the next one at
 * the same target goes on where they ended: of a very large target not all may
 * be read within one attempt. What takes a request per node is kept, and holds
 * for as long as the node's report is the same.
 *
 * @remarks
 *
 * In memory and bounded: another replica begins anew. Where there is too much,
 * the targets are forgotten that were tried longest ago.
 */
export class UnfinishedReads {
  readonly #max: number;
  /** In the order of their last attempt. */
  readonly #targets = new Map<number, Kept>();
  #size = 0;

  constructor(options: { max?: number } = {}) {
    this.#max = options.max ?? MAX_PATCHES;
  }

  /**
   * Begins an attempt at a target, or goes on with one.
   */
  open(targetId: number): UnfinishedRead {
    const target = this.#targets.get(targetId) ?? { nodes: new Map(), size: 0 };
    this.#targets.delete(targetId);
    this.#targets.set(targetId, target);
    return {
      find: (instanceId, readFor) => {
        const known = target.nodes.get(instanceId);
        return wasReadFor(known?.readFor, readFor) ? known : undefined;
      },
      keep: (instanceId, read) => {
        // It may have been forgotten meanwhile.
        if (this.#targets.get(targetId) === target) {
          this.#keep(target, instanceId, read);
        }
      },
    };
  }

  /**
   * Forgets a target that was read to its end.
   */
  forget(targetId: number): void {
    this.#size -= this.#targets.get(targetId)?.size ?? 0;
    this.#targets.delete(targetId);
  }

  #keep(target: Kept, instanceId: string, read: ObservedPatches): void {
    const before = target.nodes.get(instanceId);
    const grows = sizeOf(read) - (before ? sizeOf(before) : 0);
    for (const [targetId, other] of this.#targets) {
      if (this.#size + grows <= this.#max || other === target) {
        break;
      }
      this.forget(targetId);
    }
    if (this.#size + grows <= this.#max) {
      target.nodes.set(instanceId, read);
      target.size += grows;
      this.#size += grows;
    }
  }
}

/** The node counts as well. */
function sizeOf({ patches }: ObservedPatches): number {
  return 1 + patches.length;
}
