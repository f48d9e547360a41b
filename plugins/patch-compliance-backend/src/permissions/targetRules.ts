import { createPermissionRule } from '@backstage/plugin-permission-node';
import { patchComplianceTargetPermissionResourceRef } from 'backstage-plugin-patch-compliance-node';
import { z } from 'zod';
import { normalizeRefs } from './normalizeRefs';

const isInAccount = createPermissionRule({
  name: 'IS_IN_ACCOUNT',
  description: 'Allow targets in any of the given AWS accounts',
  resourceRef: patchComplianceTargetPermissionResourceRef,
  paramsSchema: z.object({
    accountIds: z.array(z.string()).describe('Ids of AWS accounts'),
  }),
  apply: (target, { accountIds }) => accountIds.includes(target.accountId),
  toQuery: ({ accountIds }) => ({ key: 'accountId', values: accountIds }),
});

const isInRegion = createPermissionRule({
  name: 'IS_IN_REGION',
  description: 'Allow targets in any of the given AWS Regions',
  resourceRef: patchComplianceTargetPermissionResourceRef,
  paramsSchema: z.object({
    regions: z.array(z.string()).describe('AWS Regions'),
  }),
  apply: (target, { regions }) => regions.includes(target.region),
  toQuery: ({ regions }) => ({ key: 'region', values: regions }),
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
