import { NodeOwner } from 'backstage-plugin-patch-compliance-common';
import { NodeOwnership } from './types';

type Related = NodeOwnership['entities'][number];

/**
 * What to take away from and to add to the stored owners of a node. Whatever
 * differs in any member is taken away and added anew.
 */
export interface OwnershipDiff {
  removedOwners: NodeOwner[];
  addedOwners: NodeOwner[];
  removedEntities: Related[];
  addedEntities: Related[];
}

/**
 * @returns undefined if nothing differs
 */
export function diffOwnership(
  stored: NodeOwnership,
  wanted: NodeOwnership,
): OwnershipDiff | undefined {
  const diff: OwnershipDiff = {
    removedOwners: without(stored.owners, wanted.owners, ownerKey),
    addedOwners: without(wanted.owners, stored.owners, ownerKey),
    removedEntities: without(stored.entities, wanted.entities, relatedKey),
    addedEntities: without(wanted.entities, stored.entities, relatedKey),
  };
  const differs =
    stored.ownership !== wanted.ownership ||
    Object.values(diff).some(list => list.length > 0);
  return differs ? diff : undefined;
}

function without<TItem>(
  items: TItem[],
  others: TItem[],
  keyOf: (item: TItem) => string,
): TItem[] {
  const keys = new Set(others.map(keyOf));
  return items.filter(item => !keys.has(keyOf(item)));
}

function ownerKey({ entityRef, rule, evidence }: NodeOwner): string {
  return JSON.stringify([entityRef, rule, evidence]);
}

function relatedKey({ entityRef, relation }: Related): string {
  return JSON.stringify([entityRef, relation]);
}
