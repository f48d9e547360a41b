/**
 * Collects AWS Systems Manager patch compliance of an AWS organization for
 * Backstage.
 *
 * @packageDocumentation
 */

export { patchCompliancePlugin as default } from './plugin';
export {
  createPatchComplianceNodeConditionalDecision,
  createPatchComplianceTargetConditionalDecision,
  patchComplianceNodeConditions,
  patchComplianceTargetConditions,
} from './permissions';
