import { createPermissionRule } from '@backstage/plugin-permission-node';
import { patchComplianceTargetPermissionResourceRef } from 'backstage-plugin-patch-compliance-node';
import { z } from 'zod';
import { normalizeRefs } from './normalizeRefs';
import { placeRules } from './placeRules';

const inPlace = placeRules('targets');

const isInAccount = createPermissionRule({
  resourceRef: patchComplianceTargetPermissionResourceRef,
  ...inPlace.isInAccount,
});

const isInRegion = createPermissionRule({
  resourceRef: patchComplianceTargetPermissionResourceRef,
  ...inPlace.isInRegion,
});

const hasNodeOwnedBy = createPermissionRule({
  name: 'HAS_NODE_OWNED_BY',
  description:
    'Allow targets with a node that belongs to any of the given entities, directly or through the catalog',
  resourceRef: patchComplianceTargetPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs, usually of a user and its groups'),
  }),
  apply: (target, { claims }) =>
    normalizeRefs(claims).some(claim => target.nodeEntityRefs.includes(claim)),
  toQuery: ({ claims }) => ({
    key: 'nodeEntityRef',
    values: normalizeRefs(claims),
  }),
});

/**
 * The rules that conditions about targets are made of.
 */
export const targetRules = { isInAccount, isInRegion, hasNodeOwnedBy };
