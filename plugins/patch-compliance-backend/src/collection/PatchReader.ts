import { PatchState } from 'backstage-plugin-patch-compliance-common';
import { AwsSession, listPatches } from '../aws';
import {
  fingerprintReport,
  KnownNode,
  ObservedNode,
  ObservedPatch,
} from '../database/collection';
import { isReadFor, readIncompletely } from './patchesReadFor';
import { countInState, statesToRead } from './statesToRead';
import { UnfinishedRead } from './UnfinishedReads';

/**
 * Reads the patches that keep the nodes of a target non-compliant.
 *
 * @remarks
 *
 * Nodes of a target mostly miss the same patches. They are kept once for all
 * nodes, so that memory grows with the patches that there are.
 */
export class PatchReader {
  readonly #patches = new Map<string, ObservedPatch>();
  readonly #states = new Map<ObservedNode, PatchState[]>();
  /** What is stored of those that are read again. */
  readonly #readBefore = new Map<ObservedNode, string>();
  readonly #unfinished: UnfinishedRead;
  #incompleteNodes = 0;

  /**
   * @param unfinished - what an earlier attempt has read already
   */
  static create(unfinished: UnfinishedRead): PatchReader {
    return new PatchReader(unfinished);
  }

  private constructor(unfinished: UnfinishedRead) {
    this.#unfinished = unfinished;
  }

  /** Of so many nodes AWS has left out patches that their reports tell of. */
  get incompleteNodes(): number {
    return this.#incompleteNodes;
  }

  /**
   * Settles what can be told of a node's patches without asking AWS: nothing is
   * changed where the stored ones are those of its report.
   *
   * @param options - `isAwaited` where AWS must be asked all the same
   * @returns whether AWS must be asked
   */
  prepare(
    node: ObservedNode,
    options: { known?: KnownNode; isAwaited: boolean },
  ): boolean {
    const { known, isAwaited } = options;
    if (!node.report) {
      node.patches = { patches: [] };
      return false;
    }
    const readFor = fingerprintReport(node.report);
    if (!isAwaited && isReadFor(known?.patchesReadFor, readFor)) {
      return false;
    }
    const read = isAwaited
      ? undefined
      : this.#unfinished.find(node.instanceId, readFor);
    if (read) {
      node.patches = read;
      return false;
    }
    node.patches = { readFor, patches: [] };
    if (known?.patchesReadFor) {
      this.#readBefore.set(node, known.patchesReadFor);
    }
    const states = statesToRead(node.report.counts);
    this.#states.set(node, states);
    return states.length > 0;
  }

  /** Of a node that {@link PatchReader.prepare} was done with. */
  async read(session: AwsSession, node: ObservedNode): Promise<void> {
    const { report, patches: read } = node;
    if (!report || !read) {
      return;
    }
    let isComplete = true;
    for (const state of this.#states.get(node) ?? []) {
      const found = await listPatches(session, {
        instanceId: node.instanceId,
        state,
      });
      isComplete &&= found.length >= countInState(report.counts, state);
      read.patches.push(...found.map(patch => this.#share(patch)));
    }
    if (!isComplete && read.readFor) {
      read.readFor = readIncompletely(read.readFor, this.#readBefore.get(node));
      read.incomplete = true;
      this.#incompleteNodes += 1;
    }
    this.#unfinished.keep(node.instanceId, read);
  }

  #share(patch: ObservedPatch): ObservedPatch {
    const key = JSON.stringify(patch);
    const known = this.#patches.get(key) ?? patch;
    this.#patches.set(key, known);
    return known;
  }
}
