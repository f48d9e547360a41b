import { AwsSession, listPatches } from '../aws';
import {
  fingerprintReport,
  KnownNode,
  ObservedNode,
  ObservedPatch,
  ObservedPatches,
} from '../database/collection';
import { statesToRead } from './statesToRead';

/**
 * Reads the patches that keep the nodes of a target non-compliant.
 *
 * @remarks
 *
 * Nodes of a target mostly miss the same patches. They are kept once for all
 * nodes, so that memory grows with the patches that there are.
 */
export class PatchReader {
  readonly #session: AwsSession;
  readonly #patches = new Map<string, ObservedPatch>();

  constructor(session: AwsSession) {
    this.#session = session;
  }

  /**
   * @returns undefined if the stored patches are those of this report
   */
  async read(
    node: ObservedNode,
    known: KnownNode | undefined,
  ): Promise<ObservedPatches | undefined> {
    if (!node.report) {
      return { patches: [] };
    }
    const readFor = fingerprintReport(node.report);
    if (known?.patchesReadFor === readFor) {
      return undefined;
    }
    const patches: ObservedPatch[] = [];
    for (const state of statesToRead(node.report.counts)) {
      const found = await listPatches(this.#session, {
        instanceId: node.instanceId,
        state,
      });
      patches.push(...found.map(patch => this.#share(patch)));
    }
    return { readFor, patches };
  }

  #share(patch: ObservedPatch): ObservedPatch {
    const key = JSON.stringify(patch);
    const known = this.#patches.get(key) ?? patch;
    this.#patches.set(key, known);
    return known;
  }
}
