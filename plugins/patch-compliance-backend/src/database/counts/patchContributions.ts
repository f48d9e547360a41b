import { toDay } from '../../days';
import { NodeState, PatchCount } from './types';

/**
 * What a node adds to the ready counts of patches; `selectPatchCounts` says the
 * same in SQL.
 */
export function patchContributions(node: NodeState): PatchCount[] {
  if (node.posture !== 'non-compliant') {
    return [];
  }
  const scopes = [
    { scope: 'organization' as const, key: '' },
    ...node.entities.map(entity => ({
      scope: 'entity' as const,
      key: entity.entity_ref,
    })),
  ];
  return node.patches.flatMap(patch => {
    const sinceDay = toDay(new Date(patch.first_seen_at));
    return scopes.map(scope => ({
      ...scope,
      patch_id: patch.patch_id,
      state: patch.state,
      since_day: sinceDay,
      nodes: 1,
    }));
  });
}
