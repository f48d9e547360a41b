import { ObservedNode } from '../../src/database/collection';
import { buildPatches, buildServiceNode } from '../nodes';

const DICTIONARY = buildPatches(400);
const PATCHES_PER_NODE = 25;
/** Of ten nodes, so many miss patches: ten per node on average. */
const NON_COMPLIANT_OF_TEN = 4;
const HOUR_MS = 60 * 60_000;
/** The same for all, so that an unchanged node is the same again. */
const START = Math.floor(Date.now() / HOUR_MS - 24) * HOUR_MS;

/**
 * The nodes of a target as a read found them, with ten missing patches each on
 * average.
 *
 * @param options - a node's version counts up with its reports: another one has
 *   other patches missing, a fifth of them. The patches of a node whose version
 *   is `known` are not read again
 */
export function buildNodes(options: {
  count: number;
  version: (number: number) => number;
  known?: (number: number) => number;
}): ObservedNode[] {
  return Array.from({ length: options.count }, (_, number) => {
    const version = options.version(number);
    const first = number + (version * PATCHES_PER_NODE) / 5;
    const missing = number % 10 < NON_COMPLIANT_OF_TEN ? PATCHES_PER_NODE : 0;
    const node = buildServiceNode({
      number,
      reportedAt: new Date(START + version * HOUR_MS),
      missing: Array.from(
        { length: missing },
        (_patch, place) => DICTIONARY[(first + place) % DICTIONARY.length],
      ),
    });
    return options.known?.(number) === version
      ? { ...node, patches: undefined }
      : node;
  });
}
