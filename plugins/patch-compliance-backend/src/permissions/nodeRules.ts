import { createPermissionRule } from '@backstage/plugin-permission-node';
import { patchComplianceNodePermissionResourceRef } from 'backstage-plugin-patch-compliance-node';
import { z } from 'zod';
import { normalizeRefs } from './normalizeRefs';
import { placeRules } from './placeRules';

const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description:
    'Allow nodes that belong to any of the given entities, directly or through the catalog',
  resourceRef: patchComplianceNodePermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe(
        'Entity refs: usually of a user and its groups, but components, systems and domains do as well',
      ),
  }),
  apply: (node, { claims }) =>
    normalizeRefs(claims).some(claim => node.entityRefs.includes(claim)),
  toQuery: ({ claims }) => ({
    key: 'entityRef',
    values: normalizeRefs(claims),
  }),
});

const inPlace = placeRules('nodes');

const isInAccount = createPermissionRule({
  resourceRef: patchComplianceNodePermissionResourceRef,
  ...inPlace.isInAccount,
});

const isInRegion = createPermissionRule({
  resourceRef: patchComplianceNodePermissionResourceRef,
  ...inPlace.isInRegion,
});

const hasTag = createPermissionRule({
  name: 'HAS_TAG',
  description: 'Allow nodes with a tag, with any of the given values if any',
  resourceRef: patchComplianceNodePermissionResourceRef,
  paramsSchema: z.object({
    tag: z.string().describe('Name of the tag'),
    values: z
      .array(z.string())
      .optional()
      .describe('Values of the tag; any will do if left out'),
  }),
  apply: (node, { tag, values }) =>
    Object.hasOwn(node.tags, tag) &&
    (values === undefined || values.includes(node.tags[tag])),
  toQuery: ({ tag, values }) => ({ key: 'tag', tag, values }),
});

/**
 * The rules that conditions about nodes are made of.
 */
export const nodeRules = { isOwnedBy, isInAccount, isInRegion, hasTag };
