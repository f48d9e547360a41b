import { normalizeEntityRef } from '../normalizeEntityRef';

/**
 * Entity refs as the catalog writes them, however a policy does. What is none is
 * nobody's, and left out.
 */
export function normalizeRefs(refs: string[]): string[] {
  return refs.flatMap(ref => normalizeEntityRef(ref) ?? []);
}
