import { createConditionExports } from '@backstage/plugin-permission-node';
import {
  patchComplianceNodePermissionResourceRef,
  patchComplianceTargetPermissionResourceRef,
} from 'backstage-plugin-patch-compliance-node';
import { nodeRules } from './nodeRules';
import { targetRules } from './targetRules';

const nodeExports = createConditionExports({
  resourceRef: patchComplianceNodePermissionResourceRef,
  rules: nodeRules,
});

const targetExports = createConditionExports({
  resourceRef: patchComplianceTargetPermissionResourceRef,
  rules: targetRules,
});

/**
 * Conditions about nodes, for permission policies.
 *
 * @public
 */
export const patchComplianceNodeConditions = nodeExports.conditions;

/**
 * Decides on a permission about nodes by conditions.
 *
 * @example
 *
 * ```ts
 * if (isPermission(request.permission, patchComplianceNodeReadPermission)) {
 *   return createPatchComplianceNodeConditionalDecision(
 *     request.permission,
 *     patchComplianceNodeConditions.isOwnedBy({
 *       claims: user?.info.ownershipEntityRefs ?? [],
 *     }),
 *   );
 * }
 * ```
 *
 * @public
 */
export const createPatchComplianceNodeConditionalDecision =
  nodeExports.createConditionalDecision;

/**
 * Conditions about targets (account × Region), for permission policies.
 *
 * @public
 */
export const patchComplianceTargetConditions = targetExports.conditions;

/**
 * Decides on a permission about targets by conditions.
 *
 * @public
 */
export const createPatchComplianceTargetConditionalDecision =
  targetExports.createConditionalDecision;
