import { NodeFilter } from 'backstage-plugin-patch-compliance-common';
import { TargetSelection } from '../database/reads';
import { ComplianceAccess } from './types';

/**
 * The targets that the coverage of nodes is about.
 *
 * @remarks
 *
 * How old a node is that somebody sees is theirs to know, so targets that hold
 * such nodes need no permission of their own. Any other target does, such as one
 * of an account that the entity claims and nobody has read yet.
 */
export function coveredTargets(
  { accountId, region, entityRef }: NodeFilter,
  { nodes, targets }: ComplianceAccess,
): TargetSelection {
  const places = { accountId, region };
  return entityRef || targets === 'none'
    ? {
        ...places,
        access: 'all',
        holding: { filter: { entityRef }, access: nodes },
        claimed: entityRef && { entityRef, access: targets },
      }
    : { ...places, access: targets };
}
