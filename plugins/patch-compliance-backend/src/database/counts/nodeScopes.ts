import { entityKeys } from '../entityDimensions';
import { CountScope } from '../tables';
import { NodeState } from './types';

/** Groups of nodes by some of their entities, one of which is "without". */
export const ENTITY_SCOPES = ['owner', 'system'] as const;

/**
 * What a node counts in.
 */
export function nodeScopes(
  node: Pick<
    NodeState,
    | 'account_id'
    | 'region'
    | 'environment'
    | 'platform_type'
    | 'target_id'
    | 'entities'
  >,
): Array<[scope: CountScope, key: string]> {
  return [
    ['organization', ''],
    ['account', node.account_id],
    ['region', node.region],
    ['environment', node.environment ?? ''],
    ['platform', node.platform_type ?? ''],
    ['target', String(node.target_id)],
    ...node.entities.map((entity): [CountScope, string] => [
      'entity',
      entity.entity_ref,
    ]),
    ...ENTITY_SCOPES.flatMap(scope =>
      entityKeys(scope, node.entities).map((key): [CountScope, string] => [
        scope,
        key,
      ]),
    ),
  ];
}
