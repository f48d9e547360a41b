/**
 * Entity refs as the catalog writes them, however a policy does.
 */
export function normalizeRefs(refs: string[]): string[] {
  return refs.map(ref => ref.toLocaleLowerCase('en-US'));
}
